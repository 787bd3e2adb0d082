-- Of one hand-in id the first answer counts, and the latest conclusion; boards can be closed, and have a limit of their own.

ALTER TABLE boards ADD COLUMN rate INTEGER NOT NULL DEFAULT 400;   -- new hand-ins that an address may make in a window
ALTER TABLE boards ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;   -- 1: takes nothing

-- A hand-in with an empty link is an answer that is locked in, or a hand-in that was taken back.
ALTER TABLE handins ADD COLUMN first TEXT NOT NULL DEFAULT '';     -- the answer that counts, as a link writes it
ALTER TABLE handins ADD COLUMN latest TEXT NOT NULL DEFAULT '';    -- the answer that came last, likewise
ALTER TABLE handins ADD COLUMN attempts INTEGER NOT NULL DEFAULT 1; -- answers that differ from the one before
ALTER TABLE handins ADD COLUMN made INTEGER NOT NULL DEFAULT 0;    -- when the id came first
ALTER TABLE handins ADD COLUMN browser TEXT NOT NULL DEFAULT '';   -- hash that names its sender on this board; '' if not known

-- Of a link the part between "&ans=" and the next "&", which no value holds unescaped.
UPDATE handins SET made = received, latest = substr('&' || link, instr('&' || link, '&ans=') + 5)
WHERE instr('&' || link, '&ans=') > 0;
UPDATE handins SET latest = substr(latest, 1, instr(latest || '&', '&') - 1);
UPDATE handins SET made = received, first = latest;
