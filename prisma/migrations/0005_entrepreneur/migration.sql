-- What is told is told once by its own key, whether it is a step of a case or not, and to people without an account too.
ALTER TABLE "Delivery" ADD COLUMN "key" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "address" TEXT;
ALTER TABLE "Delivery" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Delivery" ADD COLUMN "problem" TEXT;
update "Delivery" set key = concat_ws(':', 'case', "caseId", "eventSeq", notice, "personId");
ALTER TABLE "Delivery" ALTER COLUMN "key" SET NOT NULL;
ALTER TABLE "Delivery" ALTER COLUMN "caseId" DROP NOT NULL;
ALTER TABLE "Delivery" ALTER COLUMN "eventSeq" DROP NOT NULL;
ALTER TABLE "Delivery" ALTER COLUMN "personId" DROP NOT NULL;
ALTER TABLE "Delivery" DROP CONSTRAINT "Delivery_caseId_fkey";
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Delivery" DROP CONSTRAINT "Delivery_personId_fkey";
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
DROP INDEX "Delivery_caseId_eventSeq_notice_channel_key";
CREATE UNIQUE INDEX "Delivery_key_channel_key" ON "Delivery"("key", "channel");
CREATE INDEX "Delivery_caseId_idx" ON "Delivery"("caseId");

-- Drafts: what was typed and does not fit yet, and when an untouched one was cleared away.
ALTER TABLE "Case" ADD COLUMN "typed" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Case" ADD COLUMN "expiredAt" TIMESTAMPTZ(3);
