-- Views of the work list that somebody has kept under a name.
CREATE TABLE "SavedView" (
  "id" UUID NOT NULL,
  "personId" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "query" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "SavedView_personId_name_key" ON "SavedView"("personId", "name");
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every list of the desk in its own order, per place: a page and a capped count read as many rows as they show, whether
-- there are ten thousand cases or a million. Prisma's schema cannot name these (expressions, conditions).
CREATE INDEX "Case_office_due" ON "Case"("officeCode", (coalesce("dueAt", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is null;
CREATE INDEX "Case_office_pool" ON "Case"("officeCode", (coalesce("dueAt", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is null and "assigneeId" is null;
CREATE INDEX "Case_office_waiting" ON "Case"("officeCode", (coalesce("since", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is null and "waitsFor" in ('applicant', 'payment');
CREATE INDEX "Case_office_done" ON "Case"("officeCode", (coalesce("closedAt", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is not null;

-- The few cases that came in through one counter and are decided elsewhere.
CREATE INDEX "Case_counter_due" ON "Case"("counterCode", (coalesce("dueAt", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is null and "counterCode" <> "officeCode";
CREATE INDEX "Case_counter_done" ON "Case"("counterCode", (coalesce("closedAt", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is not null and "counterCode" <> "officeCode";

-- For managers of the ministry, who see every office.
CREATE INDEX "Case_due" ON "Case"((coalesce("dueAt", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is null;
CREATE INDEX "Case_waiting" ON "Case"((coalesce("since", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is null and "waitsFor" in ('applicant', 'payment');
CREATE INDEX "Case_done" ON "Case"((coalesce("closedAt", 'infinity')), "id")
  where "submittedAt" is not null and "closedAt" is not null;

-- A case is found by the number of its certificate too, whole or in part; those already issued as well.
update "Case" c set "searchText" = c."searchText" || ' ' || lower(n.number)
from "Certificate" n where n."caseId" = c.id;

-- Each office searches its own cases by an index of its own: what 25 others have filed would cost it time. An office that
-- comes later searches along its lists. The expression keeps these indexes out of Prisma's sight.
do $$
begin
  for code in 0..25 loop
    execute format(
      'create index %I on "Case" using gin ((coalesce("searchText", '''')) gin_trgm_ops) where "officeCode" = %L',
      'Case_search_' || lpad(code::text, 2, '0'), lpad(code::text, 2, '0')
    );
  end loop;
end $$;
