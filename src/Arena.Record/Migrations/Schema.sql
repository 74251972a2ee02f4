-- The tables and indexes of a record, each as SQLite keeps its text after the migrations; whatever else a file holds is refused.
-- A table that a migration changed stands here as it was before too.
CREATE TABLE "__EFMigrationsLock" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
    "Timestamp" TEXT NOT NULL
);
CREATE TABLE "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
CREATE TABLE "Runs" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Runs" PRIMARY KEY,
    "Number" INTEGER NOT NULL,
    "Scenario" TEXT NOT NULL,
    "ScenarioText" TEXT NOT NULL,
    "Seed" TEXT NOT NULL,
    "Device" TEXT NOT NULL,
    "Versions" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "Message" TEXT NULL
);
CREATE TABLE "Battles" (
    "Id" TEXT NOT NULL,
    "RunId" TEXT NOT NULL,
    "Round" INTEGER NOT NULL,
    "PromptId" TEXT NOT NULL,
    "Left" TEXT NOT NULL,
    "Right" TEXT NOT NULL,
    "Judge" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Reason" TEXT NULL,
    CONSTRAINT "PK_Battles" PRIMARY KEY ("RunId", "Id"),
    CONSTRAINT "FK_Battles_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Checkpoints" (
    "Player" TEXT NOT NULL,
    "Round" INTEGER NOT NULL,
    "RunId" TEXT NOT NULL,
    "Entry" TEXT NOT NULL,
    "ContentHash" TEXT NOT NULL,
    "Folder" TEXT NOT NULL,
    "Steps" INTEGER NOT NULL,
    "TokensSeen" INTEGER NOT NULL,
    CONSTRAINT "PK_Checkpoints" PRIMARY KEY ("RunId", "Player", "Round"),
    CONSTRAINT "FK_Checkpoints_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Checkpoints" (
    "Player" TEXT NOT NULL,
    "Round" INTEGER NOT NULL,
    "RunId" TEXT NOT NULL,
    "Entry" TEXT NOT NULL,
    "ContentHash" TEXT NOT NULL,
    "Folder" TEXT NOT NULL,
    "Steps" INTEGER NOT NULL,
    CONSTRAINT "PK_Checkpoints" PRIMARY KEY ("RunId", "Player", "Round"),
    CONSTRAINT "FK_Checkpoints_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Metrics" (
    "Player" TEXT NOT NULL,
    "Round" INTEGER NOT NULL,
    "Step" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "RunId" TEXT NOT NULL,
    "Value" REAL NOT NULL,
    CONSTRAINT "PK_Metrics" PRIMARY KEY ("RunId", "Player", "Round", "Step", "Name"),
    CONSTRAINT "FK_Metrics_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Players" (
    "Name" TEXT NOT NULL,
    "RunId" TEXT NOT NULL,
    "Preset" TEXT NULL,
    "Axes" TEXT NOT NULL,
    "Options" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Reason" TEXT NULL,
    CONSTRAINT "PK_Players" PRIMARY KEY ("RunId", "Name"),
    CONSTRAINT "FK_Players_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Ratings" (
    "Round" INTEGER NOT NULL,
    "Entry" TEXT NOT NULL,
    "RunId" TEXT NOT NULL,
    "Rating" REAL NOT NULL,
    "Low" REAL NULL,
    "High" REAL NULL,
    "Strength" REAL NOT NULL,
    "StandardError" REAL NULL,
    "Battles" INTEGER NOT NULL,
    "Wins" INTEGER NOT NULL,
    "Losses" INTEGER NOT NULL,
    "Ties" INTEGER NOT NULL,
    CONSTRAINT "PK_Ratings" PRIMARY KEY ("RunId", "Round", "Entry"),
    CONSTRAINT "FK_Ratings_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Responses" (
    "Round" INTEGER NOT NULL,
    "Entry" TEXT NOT NULL,
    "PromptId" TEXT NOT NULL,
    "RunId" TEXT NOT NULL,
    "Prompt" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Tokens" INTEGER NOT NULL,
    "Ended" INTEGER NOT NULL,
    "Gold" REAL NULL,
    "GoldParts" TEXT NULL,
    "Proxy" REAL NULL,
    "LogProb" REAL NOT NULL,
    "BaseLogProb" REAL NULL,
    CONSTRAINT "PK_Responses" PRIMARY KEY ("RunId", "Round", "Entry", "PromptId"),
    CONSTRAINT "FK_Responses_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT
);
CREATE TABLE "Responses" (
    "Round" INTEGER NOT NULL,
    "Entry" TEXT NOT NULL,
    "PromptId" TEXT NOT NULL,
    "RunId" TEXT NOT NULL,
    "Prompt" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Tokens" INTEGER NOT NULL,
    "Ended" INTEGER NOT NULL,
    "Gold" REAL NULL,
    "GoldParts" TEXT NULL,
    "Proxy" REAL NULL,
    "LogProb" REAL NOT NULL,
    "BaseLogProb" REAL NULL, "StartLogRatio" REAL NULL,
    CONSTRAINT "PK_Responses" PRIMARY KEY ("RunId", "Round", "Entry", "PromptId"),
    CONSTRAINT "FK_Responses_Runs_RunId" FOREIGN KEY ("RunId") REFERENCES "Runs" ("Id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "IX_Runs_Number" ON "Runs" ("Number");
