-- What a technical officer looked at before recommending, question by question.
CREATE TABLE "ReviewAnswer" (
    "id" BIGSERIAL NOT NULL,
    "caseId" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewAnswer_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ReviewAnswer_caseId_id_idx" ON "ReviewAnswer"("caseId", "id");
ALTER TABLE "ReviewAnswer" ADD CONSTRAINT "ReviewAnswer_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What colleagues write to each other about a case.
CREATE TABLE "Note" (
    "id" BIGSERIAL NOT NULL,
    "caseId" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Note_caseId_id_idx" ON "Note"("caseId", "id");
ALTER TABLE "Note" ADD CONSTRAINT "Note_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Enterprises that may be one: looked for once whenever an application is sent, not whenever a page is opened.
CREATE TABLE "Likeness" (
    "oneId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "signs" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Likeness_pkey" PRIMARY KEY ("oneId", "otherId")
);
CREATE INDEX "Likeness_otherId_idx" ON "Likeness"("otherId");
ALTER TABLE "Likeness" ADD CONSTRAINT "Likeness_oneId_fkey" FOREIGN KEY ("oneId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Likeness" ADD CONSTRAINT "Likeness_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whether two enterprises are one. Nothing is merged: it warns whoever decides.
CREATE TABLE "DuplicateVerdict" (
    "id" BIGSERIAL NOT NULL,
    "oneId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "same" BOOLEAN NOT NULL,
    "words" TEXT NOT NULL,
    "caseId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DuplicateVerdict_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "DuplicateVerdict_oneId_idx" ON "DuplicateVerdict"("oneId");
CREATE INDEX "DuplicateVerdict_otherId_idx" ON "DuplicateVerdict"("otherId");
ALTER TABLE "DuplicateVerdict" ADD CONSTRAINT "DuplicateVerdict_oneId_fkey" FOREIGN KEY ("oneId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DuplicateVerdict" ADD CONSTRAINT "DuplicateVerdict_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Enterprise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

revoke update, delete, truncate on "ReviewAnswer", "Note", "DuplicateVerdict" from one_window_app;

-- Who has a case open just now.
CREATE TABLE "Look" (
    "caseId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Look_pkey" PRIMARY KEY ("caseId", "personId")
);
CREATE INDEX "Look_at_idx" ON "Look"("at");
ALTER TABLE "Look" ADD CONSTRAINT "Look_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Enterprises that may be one are found by names alike, by what they say of their place, and by the number of an identity paper.
CREATE INDEX "Enterprise_nameKm_idx" ON "Enterprise" USING GIN ("nameKm" gin_trgm_ops);
CREATE INDEX "Enterprise_nameEn_idx" ON "Enterprise" USING GIN ("nameEn" gin_trgm_ops);
create index "Enterprise_village" on "Enterprise" ((particulars #>> '{place,commune}'), (particulars #>> '{place,village}'));
create index "Enterprise_idNumber" on "Enterprise" ((particulars #>> '{applicant,idNumber}'));
