-- Tables of Userarc, version 1.
-- H2 2.2 and later, regular mode, without SET COLLATION: ids and keys are compared exactly.
-- Times are microseconds since 1970-01-01T00:00:00Z; 9223372036854775807 is never.

-- One row: the version of these tables, and the key under which erased ids are hashed.
CREATE TABLE ${prefix}schema_version (
  version integer NOT NULL,
  erasure_key varchar(64),
  PRIMARY KEY (version)
);

-- One row per profile. The state is canonical JSON and is kept byte by byte: it must stay text.
CREATE TABLE ${prefix}profile (
  namespace varchar(200) NOT NULL,
  user_id varchar(200) NOT NULL,
  incarnation integer NOT NULL,
  revision bigint NOT NULL,
  clock bigint NOT NULL,
  next_due bigint NOT NULL,
  parameters integer NOT NULL,
  program integer DEFAULT 0 NOT NULL,
  leased_until bigint DEFAULT 0 NOT NULL,
  quarantined_at bigint,
  quarantine_reason varchar,
  last_change bigint DEFAULT 0 NOT NULL,
  forwarded bigint DEFAULT 0 NOT NULL,
  forward_at bigint DEFAULT 9223372036854775807 NOT NULL,
  forward_lease bigint DEFAULT 0 NOT NULL,
  forward_attempts integer DEFAULT 0 NOT NULL,
  notice varchar,
  state varchar,
  PRIMARY KEY (namespace, user_id)
);
CREATE INDEX ${prefix}profile_due ON ${prefix}profile (namespace, next_due);
CREATE INDEX ${prefix}profile_forward ON ${prefix}profile (namespace, forward_at);
CREATE INDEX ${prefix}profile_parameters ON ${prefix}profile (namespace, parameters);
CREATE INDEX ${prefix}profile_program ON ${prefix}profile (namespace, program);

-- One row per key of an input, with the original answer.
CREATE TABLE ${prefix}input_key (
  namespace varchar(200) NOT NULL,
  user_id varchar(200) NOT NULL,
  key_text varchar(260) NOT NULL,
  input varchar NOT NULL,
  happened_at bigint NOT NULL,
  content_hash varchar NOT NULL,
  kept_until bigint NOT NULL,
  first_sequence bigint NOT NULL,
  last_sequence bigint NOT NULL,
  answer_type varchar,
  answer varchar,
  trace varchar,
  PRIMARY KEY (namespace, user_id, key_text)
);

-- One row per change; the content is JSON.
CREATE TABLE ${prefix}change_log (
  namespace varchar(200) NOT NULL,
  user_id varchar(200) NOT NULL,
  incarnation integer NOT NULL,
  sequence_number bigint NOT NULL,
  effective_at bigint NOT NULL,
  created_at bigint NOT NULL,
  content varchar NOT NULL,
  PRIMARY KEY (namespace, user_id, incarnation, sequence_number)
);

-- Changes that were put aside because the sink of the outbox did not take them.
CREATE TABLE ${prefix}parked (
  namespace varchar(200) NOT NULL,
  user_id varchar(200) NOT NULL,
  incarnation integer NOT NULL,
  sequence_number bigint NOT NULL,
  created_at bigint NOT NULL,
  reason varchar NOT NULL,
  content varchar NOT NULL,
  PRIMARY KEY (namespace, user_id, incarnation, sequence_number)
);

-- One row per shared counter; unique claims have the hash of their value.
CREATE TABLE ${prefix}claim (
  namespace varchar(200) NOT NULL,
  claim varchar(250) NOT NULL,
  value_hash varchar(64) NOT NULL,
  taken bigint NOT NULL,
  PRIMARY KEY (namespace, claim, value_hash)
);

-- Inputs on their way to another profile; mostly empty.
CREATE TABLE ${prefix}routed (
  namespace varchar(200) NOT NULL,
  user_id varchar(200) NOT NULL,
  key_text varchar(260) NOT NULL,
  created_at bigint NOT NULL,
  leased_until bigint DEFAULT 0 NOT NULL,
  content varchar NOT NULL,
  PRIMARY KEY (namespace, user_id, key_text)
);
CREATE INDEX ${prefix}routed_created ON ${prefix}routed (namespace, created_at);

-- How often an id has been erased, under a keyed hash.
CREATE TABLE ${prefix}erased (
  id_hash varchar(64) NOT NULL,
  incarnation integer NOT NULL,
  PRIMARY KEY (id_hash)
);

-- Revisions of parameters (and of programs) by namespace; the content is JSON.
CREATE TABLE ${prefix}revision (
  namespace varchar(200) NOT NULL,
  kind varchar(64) NOT NULL,
  revision_number integer NOT NULL,
  valid_from bigint NOT NULL,
  content varchar NOT NULL,
  PRIMARY KEY (namespace, kind, revision_number)
);

INSERT INTO ${prefix}schema_version (version) VALUES (1);
