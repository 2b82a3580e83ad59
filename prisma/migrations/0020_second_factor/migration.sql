-- A visit that has shown a password only may do nothing yet where a second factor is asked for.
ALTER TABLE "Session" ADD COLUMN "factorAt" TIMESTAMPTZ(3);

-- The authenticator app of somebody; its secret is sealed.
CREATE TABLE "Authenticator" (
    "personId" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "lastStep" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Authenticator_pkey" PRIMARY KEY ("personId")
);
ALTER TABLE "Authenticator" ADD CONSTRAINT "Authenticator_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Codes for when it is lost, as hashes.
CREATE TABLE "RecoveryCode" (
    "hash" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "RecoveryCode_personId_idx" ON "RecoveryCode"("personId");
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One administrator asks, another takes the factor away.
CREATE TABLE "FactorReset" (
    "personId" UUID NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FactorReset_pkey" PRIMARY KEY ("personId")
);
ALTER TABLE "FactorReset" ADD CONSTRAINT "FactorReset_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
