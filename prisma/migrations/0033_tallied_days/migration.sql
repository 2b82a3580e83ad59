-- Decisions are counted by day as well; those of months that have been counted are not there yet.
insert into "StaleMonth" ("month") select distinct "month" from "Tally";
