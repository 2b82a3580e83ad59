-- How far up a case has gone because its office did not act.
ALTER TABLE "Case" ADD COLUMN "escalation" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "Case_officeCode_escalation_dueAt_idx" ON "Case"("officeCode", "escalation", "dueAt");

-- What one person took, gave or released at once: told on the next page, and undone from there.
CREATE TABLE "Giving" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cases" JSONB NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Giving_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Giving_byId_at_idx" ON "Giving"("byId", "at");
ALTER TABLE "Giving" ADD CONSTRAINT "Giving_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke delete, truncate on "Giving" from one_window_app;

-- Who is away, and to whom the cases went meanwhile: rows are never deleted.
CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,
    "toId" UUID,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "begunAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "given" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Absence_personId_endedAt_idx" ON "Absence"("personId", "endedAt");
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
revoke delete, truncate on "Absence" from one_window_app;
