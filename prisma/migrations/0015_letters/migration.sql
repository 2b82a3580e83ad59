-- The letters of the offices, in and out: the register is never shortened, and its numbers are never given anew.
CREATE TABLE "Letter" (
    "id" UUID NOT NULL,
    "officeCode" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "caseId" UUID,
    "on" DATE NOT NULL,
    "partyKm" TEXT NOT NULL,
    "partyEn" TEXT NOT NULL,
    "subjectKm" TEXT NOT NULL,
    "subjectEn" TEXT NOT NULL,
    "paper" JSONB,
    "fileHash" TEXT,
    "fileName" TEXT,
    "fileType" TEXT,
    "forwardedId" UUID,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Letter_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Letter_number_key" ON "Letter"("number");
CREATE UNIQUE INDEX "Letter_key_key" ON "Letter"("key");
CREATE UNIQUE INDEX "Letter_forwardedId_key" ON "Letter"("forwardedId");
CREATE INDEX "Letter_officeCode_year_id_idx" ON "Letter"("officeCode", "year", "id");
CREATE INDEX "Letter_caseId_idx" ON "Letter"("caseId");
CREATE INDEX "Letter_fileHash_idx" ON "Letter"("fileHash");
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_officeCode_fkey" FOREIGN KEY ("officeCode") REFERENCES "Office"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_forwardedId_fkey" FOREIGN KEY ("forwardedId") REFERENCES "Letter"("id") ON DELETE SET NULL ON UPDATE CASCADE;
revoke all on "Letter" from one_window_app;
grant select, insert on "Letter" to one_window_app;
-- The one thing that is written later: under which hash the printed letter lies.
grant update ("fileHash") on "Letter" to one_window_app;
