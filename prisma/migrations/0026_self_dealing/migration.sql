-- Steps that staff tried to take in cases of their own or of enterprises they act for: refused, and written down.
CREATE TABLE "SelfDealing" (
    "id" BIGSERIAL NOT NULL,
    "caseId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SelfDealing_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "SelfDealing_at_idx" ON "SelfDealing"("at");
ALTER TABLE "SelfDealing" ADD CONSTRAINT "SelfDealing_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "SelfDealing" ADD CONSTRAINT "SelfDealing_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

revoke update, delete, truncate on "SelfDealing" from one_window_app;
