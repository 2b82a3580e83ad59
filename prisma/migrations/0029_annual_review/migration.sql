-- What the annual review counts of a certificate: taken out of the answers once, so that a year is summed up quickly.
CREATE TABLE "CertificateFigures" (
    "certificateId" UUID NOT NULL,
    "enterpriseId" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "issuedOn" DATE NOT NULL,
    "validUntil" DATE,
    "counts" BOOLEAN NOT NULL,
    "provinceCode" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "workers" INTEGER,
    "women" INTEGER,
    "domestic" BIGINT,
    "foreign" BIGINT,

    CONSTRAINT "CertificateFigures_pkey" PRIMARY KEY ("certificateId")
);
CREATE INDEX "CertificateFigures_issuedOn_idx" ON "CertificateFigures"("issuedOn");
CREATE INDEX "CertificateFigures_enterpriseId_issuedOn_idx" ON "CertificateFigures"("enterpriseId", "issuedOn");
ALTER TABLE "CertificateFigures" ADD CONSTRAINT "CertificateFigures_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Certificates that are new or have changed since they were counted: a line for each change, so that no step waits for another.
CREATE TABLE "UncountedCertificate" (
    "id" BIGSERIAL NOT NULL,
    "certificateId" UUID NOT NULL,

    CONSTRAINT "UncountedCertificate_pkey" PRIMARY KEY ("id")
);

-- A year of the review, summed up.
CREATE TABLE "YearTally" (
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "stated" INTEGER NOT NULL,
    "workers" INTEGER NOT NULL,
    "women" INTEGER NOT NULL,
    "domestic" BIGINT NOT NULL,
    "foreign" BIGINT NOT NULL,

    CONSTRAINT "YearTally_pkey" PRIMARY KEY ("year", "kind", "part", "key")
);

CREATE TABLE "CountedYear" (
    "year" INTEGER NOT NULL,
    "stockOn" DATE NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CountedYear_pkey" PRIMARY KEY ("year")
);

create function public.mark_uncounted_certificate() returns trigger
language plpgsql as $$
begin
  insert into public."UncountedCertificate" ("certificateId") values (new.id);
  return null;
end $$;
create trigger mark_new_certificate after insert on "Certificate"
  for each row execute function public.mark_uncounted_certificate();
-- One that was replaced counts as one that is valid does: it was in force until the next began.
create trigger mark_changed_certificate after update on "Certificate"
  for each row when (
    (old."caseId", old."enterpriseId", old.service, old."issuedOn", old."validUntil", old.status in ('valid', 'replaced'), old.paper)
    is distinct from
    (new."caseId", new."enterpriseId", new.service, new."issuedOn", new."validUntil", new.status in ('valid', 'replaced'), new.paper)
  ) execute function public.mark_uncounted_certificate();

insert into "UncountedCertificate" ("certificateId") select id from "Certificate";
