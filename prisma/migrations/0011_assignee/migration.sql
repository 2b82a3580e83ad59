-- Who of the deciding office holds a case; nobody: the office's pool.
ALTER TABLE "Case" ADD COLUMN "assigneeId" UUID;
ALTER TABLE "Case" ADD COLUMN "assignedAt" TIMESTAMPTZ(3);
CREATE INDEX "Case_assigneeId_status_dueAt_idx" ON "Case"("assigneeId", "status", "dueAt");
ALTER TABLE "Case" ADD CONSTRAINT "Case_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
