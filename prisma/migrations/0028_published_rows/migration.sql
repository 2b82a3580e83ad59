-- The public statistics as they were published: what a month was said to be stays on record, a correction is a further edition.
CREATE TABLE "PublishedRow" (
    "id" BIGSERIAL NOT NULL,
    "period" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "service" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "province" TEXT NOT NULL,
    "decided" INTEGER,
    "issued" INTEGER,
    "refused" INTEGER,
    "inTime" INTEGER,
    "median" DOUBLE PRECISION,
    "ninety" DOUBLE PRECISION,
    "withheld" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "PublishedRow_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "PublishedRow_period_edition_service_level_province_key" ON "PublishedRow"("period", "edition", "service", "level", "province");
revoke all on "PublishedRow" from one_window_app;
grant select, insert on "PublishedRow" to one_window_app;
