-- When and by whom each page of a draft was kept last, what a new version of its service changed, and who at a counter
-- helps to fill it in.
ALTER TABLE "Case" ADD COLUMN "saved" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "movedUp" JSONB,
ADD COLUMN "helperId" UUID,
ADD COLUMN "helperOfficeCode" TEXT;

ALTER TABLE "Case" ADD CONSTRAINT "Case_helperId_fkey" FOREIGN KEY ("helperId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Case" ADD CONSTRAINT "Case_helperOfficeCode_fkey" FOREIGN KEY ("helperOfficeCode") REFERENCES "Office"("code") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Case_helperId_idx" ON "Case"("helperId");

-- A short code by which a draft passes between a counter and its applicant.
CREATE TABLE "HandOverCode" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "madeById" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "HandOverCode_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "HandOverCode_codeHash_key" ON "HandOverCode"("codeHash");
CREATE INDEX "HandOverCode_caseId_idx" ON "HandOverCode"("caseId");
ALTER TABLE "HandOverCode" ADD CONSTRAINT "HandOverCode_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
