-- Besides the lines of each kind of case there are sums for the whole country, so that who reads them reads a few lines.
ALTER TABLE "Tally" ADD COLUMN "apart" TEXT NOT NULL DEFAULT 'each';
ALTER TABLE "Tally" ALTER COLUMN "apart" DROP DEFAULT;
DROP INDEX "Tally_kind_month_service_idx";
CREATE INDEX "Tally_kind_apart_month_idx" ON "Tally"("kind", "apart", "month");

-- What has been counted has no sums yet.
insert into "StaleMonth" ("month") select distinct "month" from "Tally";
