-- Khmer has no spaces between words: registers are searched by substring, and trigrams make that an index look-up.
create extension if not exists pg_trgm;

-- The application works as a lesser role that cannot rewrite history. Roles belong to the whole cluster, so several
-- databases that migrate at the same moment may meet here.
do $$
begin
  create role one_window_app nologin;
exception
  when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if not pg_has_role(current_user, 'one_window_app', 'member') then
    execute format('grant one_window_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to one_window_app;
grant select, insert, update, delete on all tables in schema public to one_window_app;
grant usage, select on all sequences in schema public to one_window_app;
alter default privileges in schema public grant select, insert, update, delete on tables to one_window_app;
alter default privileges in schema public grant usage, select on sequences to one_window_app;

revoke update, delete, truncate on "CaseEvent" from one_window_app;

-- Migrations are the owner's. In a shadow database this table does not exist.
do $$
begin
  revoke all on "_prisma_migrations" from one_window_app;
exception
  when undefined_table then null;
end $$;

-- The queue belongs to the owner; the application reaches it only through these functions. They find graphile-worker's
-- schema when called, so it does not matter which of the two is installed first.
create function public.enqueue_job(
  task text,
  payload json,
  run_at timestamptz default null,
  job_key text default null,
  max_attempts int default null
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (graphile_worker.add_job(
    task, payload, run_at => run_at, job_key => job_key, max_attempts => max_attempts
  )).id;
end $$;

create function public.cancel_job(job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.remove_job(job_key);
end $$;

-- What an administrator sees of the queue: a job with attempts = max_attempts has failed for good.
create function public.list_jobs() returns table (
  id bigint,
  task text,
  payload json,
  run_at timestamptz,
  attempts int,
  max_attempts int,
  last_error text,
  key text,
  locked_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select jobs.id, tasks.identifier, jobs.payload, jobs.run_at, jobs.attempts::int, jobs.max_attempts::int,
      jobs.last_error, jobs.key, jobs.locked_at
    from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
    order by jobs.id;
end $$;

create function public.retry_job(job_id bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.reschedule_jobs(array[job_id], run_at => now(), attempts => 0);
end $$;

revoke execute on function
  public.enqueue_job(text, json, timestamptz, text, int), public.cancel_job(text), public.list_jobs(),
  public.retry_job(bigint)
from public;
grant execute on function
  public.enqueue_job(text, json, timestamptz, text, int), public.cancel_job(text), public.list_jobs(),
  public.retry_job(bigint)
to one_window_app;
