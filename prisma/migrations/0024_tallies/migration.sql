-- Cases counted by month, for the reports: they read these instead of the cases.
CREATE TABLE "Tally" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "service" TEXT NOT NULL,
    "officeCode" TEXT NOT NULL,
    "provinceCode" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "sizeClass" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "cases" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "inTime" INTEGER NOT NULL,
    "time" JSONB NOT NULL,
    "applicantTime" JSONB NOT NULL,

    CONSTRAINT "Tally_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Tally_kind_month_service_idx" ON "Tally"("kind", "month", "service");

-- Months in which something has changed since they were counted: a line for each change, so that no step waits for another.
CREATE TABLE "StaleMonth" (
    "id" BIGSERIAL NOT NULL,
    "month" DATE NOT NULL,

    CONSTRAINT "StaleMonth_pkey" PRIMARY KEY ("id")
);

-- Which counting is the newest.
CREATE TABLE "TallyRun" (
    "id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "minutesPerDay" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TallyRun_pkey" PRIMARY KEY ("id")
);

-- What is left or decided is counted by its own month, how an application went by that of its submission.
CREATE INDEX "Case_decidedAt_idx" ON "Case"("decidedAt");
CREATE INDEX "Case_submittedAt_idx" ON "Case"("submittedAt");

create function public.mark_stale_months() returns trigger
language plpgsql as $$
begin
  insert into public."StaleMonth" ("month")
  select distinct date_trunc('month', moment at time zone interval '07:00')::date
  from unnest(case
    -- What is brought in whole has steps in every month; whose case it is, is part of every line it is counted in.
    when tg_op = 'INSERT' or (old."officeCode", old."provinceCode", old.level, old."sizeClass")
      is distinct from (new."officeCode", new."provinceCode", new.level, new."sizeClass")
      then array(select generate_series(new."submittedAt", new."changedAt", interval '20 days'))
        || array[new."submittedAt", new."decidedAt", new."changedAt"]
    else array[new."submittedAt", new."decidedAt", new."changedAt"]
  end) as moment
  where moment is not null;
  return null;
end $$;
create trigger mark_stale_months after insert or update of status, "officeCode", "provinceCode", level, "sizeClass" on "Case"
  for each row when (new."submittedAt" is not null) execute function public.mark_stale_months();

-- What is there already has not been counted.
insert into "StaleMonth" ("month")
select distinct date_trunc('month', at at time zone interval '07:00')::date from "CaseEvent";
