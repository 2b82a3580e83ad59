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

-- What is open is few: it is searched by itself.
create index "Case_search_open" on "Case" using gin ((coalesce("searchText", '')) gin_trgm_ops)
  where "submittedAt" is not null and "closedAt" is null;

-- The words in Latin letters that cases are found by: there are few, however many cases there are, and what is misspelt is
-- held against them and not against every case.
CREATE TABLE "SearchWord" (
    "word" TEXT NOT NULL,

    CONSTRAINT "SearchWord_pkey" PRIMARY KEY ("word")
);
CREATE INDEX "SearchWord_word_idx" ON "SearchWord" USING GIN ("word" gin_trgm_ops);

create function public.search_words(searched text) returns setof text
language sql immutable parallel safe as $$
  select distinct word from regexp_split_to_table(searched, '[^[:alpha:]]+') as word where word ~ '^[a-z\u00df-\u024f]{3,40}$'
$$;

create function public.keep_search_words() returns trigger
language plpgsql as $$
begin
  -- In one order, so that two who bring the same new words wait for each other and not in a circle.
  insert into public."SearchWord" select found.word from public.search_words(new."searchText") as found(word)
  where not exists (select from public."SearchWord" known where known.word = found.word)
  order by found.word on conflict do nothing;
  return null;
end $$;
create trigger keep_search_words after insert or update of "searchText" on "Case"
  for each row when (new."searchText" <> '') execute function public.keep_search_words();

insert into "SearchWord" select distinct word from "Case", public.search_words("searchText") as word;
