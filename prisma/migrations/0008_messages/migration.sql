-- By which way somebody wants to be told; null: by the best there is.
ALTER TABLE "Person" ADD COLUMN "channel" TEXT;

-- What is told goes out of the site once, whatever way is chosen meanwhile; and what cannot be delivered is given up.
ALTER TABLE "Delivery" ADD COLUMN "outside" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Delivery" ADD COLUMN "givenUpAt" TIMESTAMPTZ(3);
update "Delivery" set outside = true where channel <> 'site';
DROP INDEX "Delivery_key_channel_key";
CREATE UNIQUE INDEX "Delivery_key_outside_key" ON "Delivery"("key", "outside");
CREATE INDEX "Delivery_sentAt_id_idx" ON "Delivery"("sentAt", "id");

-- Drafts that nobody has touched for long are looked for every hour.
CREATE INDEX "Case_status_changedAt_idx" ON "Case"("status", "changedAt");
