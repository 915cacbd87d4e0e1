-- The feed of public events. Positions have no gaps: one transaction at a time, the projection's, gives them out. The feed
-- outlives the read model: it keeps its own marks of what it has taken from the topics, so that projecting them anew adds nothing.
CREATE TABLE public_events (
  position     bigint PRIMARY KEY,
  id           text COLLATE "C" NOT NULL,
  type         text COLLATE "C" NOT NULL,
  subject      text COLLATE "C" NOT NULL,
  vendor_id    text COLLATE "C" NOT NULL,
  provider_id  text COLLATE "C" NOT NULL,
  for_provider boolean     NOT NULL,
  body         text        NOT NULL,
  stored_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX public_events_stored ON public_events (stored_at);

-- Where the feed ends, and up to where it has been cleared away.
CREATE TABLE event_feed (
  id            int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  last_position bigint NOT NULL,
  gone_position bigint NOT NULL
);
INSERT INTO event_feed (last_position, gone_position) VALUES (0, 0);

CREATE TABLE event_marks (
  topic       text COLLATE "C" NOT NULL,
  partition   int    NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- The last status of each chunk that the feed has told.
CREATE TABLE event_chunks (
  chunk_id text COLLATE "C" PRIMARY KEY,
  status   text NOT NULL
);

-- Closings that came before their file, whose topic is another one: they are told when it is known.
CREATE TABLE event_waiting (
  number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id text COLLATE "C" NOT NULL,
  type     text COLLATE "C" NOT NULL,
  file_id  text COLLATE "C" NOT NULL,
  at       timestamptz NOT NULL,
  records  jsonb       NOT NULL
);
