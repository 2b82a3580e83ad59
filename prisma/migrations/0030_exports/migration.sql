-- Lists that people asked for as files.
CREATE TABLE "Export" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "doneAt" TIMESTAMPTZ(3),
    "fileHash" TEXT,
    "fileSize" BIGINT,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "Export_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Export_whole_check" CHECK (("state" = 'done') = ("fileHash" IS NOT NULL))
);
CREATE INDEX "Export_byId_askedAt_idx" ON "Export"("byId", "askedAt");
CREATE INDEX "Export_state_expiresAt_idx" ON "Export"("state", "expiresAt");
ALTER TABLE "Export" ADD CONSTRAINT "Export_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Who took what stays known.
revoke delete, truncate on "Export" from one_window_app;

-- Reports that come to people of the management once a week or month.
CREATE TABLE "Subscription" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "report" TEXT NOT NULL,
    "every" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lastPeriod" DATE,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Subscription_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Subscription_personId_report_key" ON "Subscription"("personId", "report");
ALTER TABLE "Subscription" ADD CONSTRAINT "Subscription_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
