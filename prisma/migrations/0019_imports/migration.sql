-- Files that were imported, and what came with them: enterprises and certificates of a register older than this system.
CREATE TABLE "Import" (
  "id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "fileName" TEXT NOT NULL,
  "fileHash" TEXT NOT NULL,
  "byId" UUID NOT NULL,
  "checkedAt" TIMESTAMPTZ(3) NOT NULL,
  "counts" JSONB NOT NULL,
  "reportHash" TEXT NOT NULL,
  "startedAt" TIMESTAMPTZ(3),
  "doneAt" TIMESTAMPTZ(3),
  CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Import_checkedAt_idx" ON "Import"("checkedAt");
ALTER TABLE "Import" ADD CONSTRAINT "Import_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke delete, truncate on "Import" from one_window_app;

ALTER TABLE "Enterprise" ADD COLUMN "registerKey" TEXT;
CREATE UNIQUE INDEX "Enterprise_registerKey_key" ON "Enterprise"("registerKey");

ALTER TABLE "Certificate" ALTER COLUMN "caseId" DROP NOT NULL;
ALTER TABLE "Certificate" ADD COLUMN "rowHash" TEXT;
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_origin_check" CHECK (("caseId" IS NULL) = ("rowHash" IS NOT NULL));
