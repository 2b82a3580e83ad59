-- The words of a case as they stand, with where it is decided (@12) and, if that is elsewhere, the counter it came in at
-- (#03): what is typed whole is looked up as a whole. Its trigrams are borne by many, and all of them would be read.
create function public.whole_words(searched text, office text, counter text) returns text[]
language sql immutable parallel safe as $$
  select string_to_array(translate(coalesce(searched, ''), '-.,;:/()"''', '          ') || ' @' || coalesce(office, '')
    || case when counter <> office then ' #' || counter else '' end, ' ')
$$;

create index "Case_words_open" on "Case" using gin (public.whole_words("searchText", "officeCode", "counterCode"))
  where "submittedAt" is not null and "closedAt" is null;
create index "Case_words_ended" on "Case" using gin (public.whole_words("searchText", "officeCode", "counterCode"))
  where "submittedAt" is not null and "closedAt" is not null;
