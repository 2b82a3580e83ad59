-- Accounts: contacts confirmed by a code, passkeys, proof of who is there, and accounts deleted by their owners.
ALTER TABLE "Person" ADD COLUMN "emailConfirmedAt" TIMESTAMPTZ(3);
ALTER TABLE "Person" ADD COLUMN "phoneConfirmedAt" TIMESTAMPTZ(3);
ALTER TABLE "Person" ADD COLUMN "deletedAt" TIMESTAMPTZ(3);

ALTER TABLE "Session" ADD COLUMN "provedAt" TIMESTAMPTZ(3);

CREATE TABLE "Confirmation" (
  "id" UUID NOT NULL,
  "purpose" TEXT NOT NULL,
  "personId" UUID,
  "contact" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "usedAt" TIMESTAMPTZ(3),
  "tries" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "Confirmation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Confirmation_personId_createdAt_idx" ON "Confirmation"("personId", "createdAt");
CREATE INDEX "Confirmation_contact_createdAt_idx" ON "Confirmation"("contact", "createdAt");
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "Passkey" (
  "id" UUID NOT NULL,
  "personId" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "credentialId" TEXT NOT NULL,
  "publicKey" BYTEA NOT NULL,
  "counter" BIGINT NOT NULL,
  "transports" TEXT[],
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "usedAt" TIMESTAMPTZ(3),
  CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");
CREATE INDEX "Passkey_personId_idx" ON "Passkey"("personId");
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "PasskeyChallenge" (
  "visit" TEXT NOT NULL,
  "challenge" TEXT NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "PasskeyChallenge_pkey" PRIMARY KEY ("visit")
);
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge"("expiresAt");
