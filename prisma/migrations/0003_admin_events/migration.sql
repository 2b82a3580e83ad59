-- CreateTable
CREATE TABLE "AdminEvent" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AdminEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AdminEvent_subject_idx" ON "AdminEvent"("subject");

-- CreateIndex
CREATE INDEX "Person_nameEn_id_idx" ON "Person"("nameEn", "id");

-- AddForeignKey
ALTER TABLE "AdminEvent" ADD CONSTRAINT "AdminEvent_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What administrators did is history as well: the application adds to it and reads it, no more.
revoke all on "AdminEvent" from one_window_app;
grant select, insert on "AdminEvent" to one_window_app;
