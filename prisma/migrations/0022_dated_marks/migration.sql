-- A mark of the risk list counts from a day on; before it stood the other one. Null: it always stood.
ALTER TABLE "Activity" ADD COLUMN "riskFrom" DATE;
