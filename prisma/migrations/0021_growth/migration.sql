-- The visits of an enterprise, for the page of each of its cases.
CREATE INDEX "Inspection_enterpriseId_idx" ON "Inspection"("enterpriseId");

-- What has gone up is few among what is open. Prisma's schema cannot name it.
CREATE INDEX "Case_escalated" ON "Case"((coalesce("officeCode", ''))) include ("officeCode", "counterCode", "submittedAt")
  where "escalation" > 0 and "closedAt" is null;

-- Each counter searches what came in through it and is decided elsewhere by an index of its own, as each office searches
-- what it decides (migration 0012).
do $$
begin
  for code in 1..25 loop
    execute format(
      'create index %1$I on "Case" using gin ((coalesce("searchText", '''')) gin_trgm_ops)
        where "counterCode" = %2$L and "counterCode" <> "officeCode"',
      'Case_search_counter_' || lpad(code::text, 2, '0'), lpad(code::text, 2, '0')
    );
  end loop;
end $$;
