-- Who may act for an enterprise, was asked to, or is offered all of it: rows are never deleted, they are the history.
CREATE TABLE "Mandate" (
    "id" UUID NOT NULL,
    "enterpriseId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "personId" UUID,
    "invitedById" UUID NOT NULL,
    "invitedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "declinedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Mandate_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Mandate_enterpriseId_idx" ON "Mandate"("enterpriseId");
CREATE INDEX "Mandate_personId_idx" ON "Mandate"("personId");
CREATE INDEX "Mandate_invitedById_idx" ON "Mandate"("invitedById");
CREATE INDEX "Mandate_contact_idx" ON "Mandate"("contact");
ALTER TABLE "Mandate" ADD CONSTRAINT "Mandate_enterpriseId_fkey" FOREIGN KEY ("enterpriseId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke delete, truncate on "Mandate" from one_window_app;

-- Who worked on which page or document for the owner: what the events of a case do not say.
CREATE TABLE "Deed" (
    "id" BIGSERIAL NOT NULL,
    "caseId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "forId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Deed_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Deed_caseId_personId_kind_target_day_key" ON "Deed"("caseId", "personId", "kind", "target", "day");
ALTER TABLE "Deed" ADD CONSTRAINT "Deed_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke all on "Deed" from one_window_app;
grant select, insert on "Deed" to one_window_app;
