-- Names in Khmer have no spaces: cases are found by any part of them.
CREATE INDEX "Case_searchText_idx" ON "Case" USING GIN ("searchText" gin_trgm_ops);

-- From now on a case is found by its reference too; those submitted before as well.
update "Case" set "searchText" = lower(reference) || ' ' || "searchText" where reference is not null;

-- What has ended is counted in the index alone.
DROP INDEX "Case_officeCode_status_dueAt_idx";
CREATE INDEX "Case_officeCode_status_dueAt_submittedAt_idx" ON "Case"("officeCode", "status", "dueAt", "submittedAt");
