-- The counter: filing for somebody who stands there, handing certificates over, queue tickets. And one decision on many cases.
ALTER TABLE "Case" ADD COLUMN "atCounter" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Case" ADD COLUMN "filedBy" UUID[] DEFAULT ARRAY[]::UUID[];

CREATE TABLE "Consent" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "officerId" UUID NOT NULL,
    "officeCode" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "proof" TEXT NOT NULL DEFAULT '',
    "drawing" TEXT NOT NULL DEFAULT '',
    "agreed" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Consent_caseId_round_key" ON "Consent"("caseId", "round");
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke update, delete, truncate on "Consent" from one_window_app;

CREATE TABLE "CertificateHandOver" (
    "id" UUID NOT NULL,
    "certificateId" UUID NOT NULL,
    "nth" INTEGER NOT NULL,
    "collector" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "authority" TEXT NOT NULL DEFAULT '',
    "idKind" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "proof" TEXT NOT NULL DEFAULT '',
    "drawing" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "officerId" UUID NOT NULL,
    "officeCode" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CertificateHandOver_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CertificateHandOver_certificateId_nth_key" ON "CertificateHandOver"("certificateId", "nth");
ALTER TABLE "CertificateHandOver" ADD CONSTRAINT "CertificateHandOver_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke update, delete, truncate on "CertificateHandOver" from one_window_app;

CREATE TABLE "QueueTicket" (
    "id" UUID NOT NULL,
    "officeCode" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "line" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL,
    "calledAt" TIMESTAMPTZ(3),
    "calls" INTEGER NOT NULL DEFAULT 0,
    "lastCallAt" TIMESTAMPTZ(3),
    "counter" INTEGER,
    "officerId" UUID,
    "endedAt" TIMESTAMPTZ(3),
    "served" BOOLEAN,

    CONSTRAINT "QueueTicket_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "QueueTicket_officeCode_day_line_number_key" ON "QueueTicket"("officeCode", "day", "line", "number");
CREATE INDEX "QueueTicket_officeCode_day_endedAt_idx" ON "QueueTicket"("officeCode", "day", "endedAt");
ALTER TABLE "QueueTicket" ADD CONSTRAINT "QueueTicket_officeCode_fkey" FOREIGN KEY ("officeCode") REFERENCES "Office"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "Bulk" (
    "id" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "remark" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "chosenAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Bulk_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Bulk_byId_chosenAt_idx" ON "Bulk"("byId", "chosenAt");
revoke delete, truncate on "Bulk" from one_window_app;

CREATE TABLE "BulkItem" (
    "bulkId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "result" TEXT NOT NULL DEFAULT 'waiting',
    "why" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("bulkId", "caseId")
);
CREATE INDEX "BulkItem_bulkId_result_idx" ON "BulkItem"("bulkId", "result");
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_bulkId_fkey" FOREIGN KEY ("bulkId") REFERENCES "Bulk"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke delete, truncate on "BulkItem" from one_window_app;
