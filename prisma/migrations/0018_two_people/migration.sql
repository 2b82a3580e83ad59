-- What an office tells the public, and units of offices.
ALTER TABLE "Office" ADD COLUMN "parentCode" TEXT;
ALTER TABLE "Office" ADD COLUMN "addressKm" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Office" ADD COLUMN "addressEn" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Office" ADD COLUMN "phone" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Office" ADD COLUMN "hoursKm" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Office" ADD COLUMN "hoursEn" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Office" ADD COLUMN "closedOn" DATE;
ALTER TABLE "Office" ADD CONSTRAINT "Office_parentCode_fkey" FOREIGN KEY ("parentCode") REFERENCES "Office"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- A change of a term needs two people. What was proposed is never changed; who confirms is not who proposed.
CREATE TABLE "Proposal" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "change" JSONB NOT NULL,
    "byId" UUID NOT NULL,
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "proposedAt" TIMESTAMPTZ(3),
    "confirmedById" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Proposal_two_people" CHECK ("confirmedById" <> "byId"),
    CONSTRAINT "Proposal_one_end" CHECK ("confirmedAt" IS NULL OR ("withdrawnAt" IS NULL AND "proposedAt" IS NOT NULL AND "confirmedById" IS NOT NULL))
);
CREATE INDEX "Proposal_proposedAt_idx" ON "Proposal"("proposedAt");
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_confirmedById_fkey" FOREIGN KEY ("confirmedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
revoke all on "Proposal" from one_window_app;
grant select, insert on "Proposal" to one_window_app;
grant update ("proposedAt", "confirmedById", "confirmedAt", "withdrawnById", "withdrawnAt") on "Proposal" to one_window_app;

ALTER TABLE "AdminEvent" ADD COLUMN "proposedById" UUID;
ALTER TABLE "AdminEvent" ADD CONSTRAINT "AdminEvent_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Who was asked to take a role at an office.
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "contact" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "officeCode" TEXT NOT NULL,
    "invitedById" UUID NOT NULL,
    "invitedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "personId" UUID,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Invitation_contact_idx" ON "Invitation"("contact");
CREATE INDEX "Invitation_invitedAt_idx" ON "Invitation"("invitedAt");
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_officeCode_fkey" FOREIGN KEY ("officeCode") REFERENCES "Office"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke delete, truncate on "Invitation" from one_window_app;
