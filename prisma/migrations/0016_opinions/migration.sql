-- Opinions of other offices and agencies on a case: asked once, answered once.
CREATE TABLE "Opinion" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "officeCode" TEXT NOT NULL,
    "askedId" UUID,
    "question" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "pages" TEXT[],
    "documents" UUID[],
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "words" TEXT NOT NULL DEFAULT '',
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "fileHash" TEXT,
    "fileName" TEXT,
    "fileType" TEXT,
    "fileSize" INTEGER,

    CONSTRAINT "Opinion_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Opinion_caseId_idx" ON "Opinion"("caseId");
CREATE INDEX "Opinion_officeCode_answeredAt_dueAt_idx" ON "Opinion"("officeCode", "answeredAt", "dueAt");
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_officeCode_fkey" FOREIGN KEY ("officeCode") REFERENCES "Office"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_askedId_fkey" FOREIGN KEY ("askedId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Opinion" ADD CONSTRAINT "Opinion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was asked stays as it was asked: the application writes the answer beside it, no more.
revoke update, delete, truncate on "Opinion" from one_window_app;
grant update ("withdrawnAt", "answer", "words", "answeredById", "answeredAt", "fileHash", "fileName", "fileType", "fileSize")
  on "Opinion" to one_window_app;

-- What officers, chiefs and directors submit to each other on a case.
CREATE TABLE "Minute" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "toRole" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedById" UUID,
    "acknowledgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Minute_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Minute_caseId_at_idx" ON "Minute"("caseId", "at");
CREATE INDEX "Minute_acknowledgedAt_toRole_idx" ON "Minute"("acknowledgedAt", "toRole");
ALTER TABLE "Minute" ADD CONSTRAINT "Minute_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Minute" ADD CONSTRAINT "Minute_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Minute" ADD CONSTRAINT "Minute_acknowledgedById_fkey" FOREIGN KEY ("acknowledgedById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A minute is never changed; that it was read is written beside it.
revoke update, delete, truncate on "Minute" from one_window_app;
grant update ("acknowledgedById", "acknowledgedAt") on "Minute" to one_window_app;

-- Whose signature somebody has while that one is away. Rows are the history of who could sign.
CREATE TABLE "Delegation" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "officeCode" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Delegation_toId_until_idx" ON "Delegation"("toId", "until");
CREATE INDEX "Delegation_personId_until_idx" ON "Delegation"("personId", "until");
CREATE INDEX "Delegation_officeCode_until_idx" ON "Delegation"("officeCode", "until");
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Delegation" ADD CONSTRAINT "Delegation_officeCode_fkey" FOREIGN KEY ("officeCode") REFERENCES "Office"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
revoke update, delete, truncate on "Delegation" from one_window_app;
grant update ("endedAt") on "Delegation" to one_window_app;
