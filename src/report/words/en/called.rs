//! What steps and copies are called in English, by their keys.

/// A message of `model::MESSAGES`, with its holes.
pub(super) const CALLED: &[(&str, &str)] = &[
    // One to a line.
    ("step.detect", "Detect the failure"),
    ("step.wait", "Give the primary time to heal by itself"),
    ("step.decide", "Decide to fail over"),
    ("step.decide.recover", "Decide to recover"),
    ("step.decide.roll_back", "Decide to roll back"),
    (
        "step.decide.zone",
        "Notice, and decide to bring {component} back in another zone",
    ),
    ("step.forensics", "Find out what the intruder reached"),
    ("step.credentials", "Replace every credential"),
    ("step.provision", "Create the infrastructure from code"),
    ("step.network", "Open the network of the recovery Region"),
    ("step.find", "Find the last clean point"),
    ("step.restore", "Restore {component} from backup"),
    ("step.replay", "Replay the logs of {component}"),
    ("step.promote.replica", "Promote the replica of {component}"),
    (
        "step.promote.read_replica",
        "Promote the read replica of {component}",
    ),
    ("step.no_copy", "No copy of {component} survives"),
    ("step.scale", "Scale {component} to what the peak needs"),
    ("step.launch", "Launch {component} to what the peak needs"),
    ("step.deploy", "Deploy code and configuration"),
    ("step.cache.create", "Create {component}"),
    ("step.cache.grow", "Add nodes to {component}"),
    ("step.cache.warm_all", "Warm the caches"),
    ("step.cache.warm", "Warm {component}"),
    ("step.verify", "Verify that it works"),
    ("step.verify.restored", "Verify the restored data"),
    ("step.verify.clean", "Verify that nothing hostile came back"),
    ("step.switch", "Move the traffic"),
    (
        "step.switch.reads",
        "Writes never move: this routing retries single reads",
    ),
    ("step.switch.planned", "Switch over as planned"),
    (
        "step.nodes.drop",
        "Load balancer drops the lost nodes of {component}",
    ),
    (
        "step.nodes.replace",
        "Replace the lost nodes of {component}",
    ),
    (
        "step.zone.standby",
        "Fail over to the standby in another zone: {component}",
    ),
    (
        "step.zone.replica",
        "Promote a replica in another zone: {component}",
    ),
    ("step.zone.create", "Create the cache anew: {component}"),
    (
        "step.zone.gateway",
        "Create the gateway in another zone: {component}",
    ),
    ("step.restart", "Restart: {component}"),
    (
        "step.restart.storage",
        "Restart on its own storage: {component}",
    ),
    (
        "step.wait.replica",
        "Wait until the replica can be reached again",
    ),
    ("step.wait.capacity", "Wait until capacity can change again"),
    ("step.measured", "{step} (measured {date})"),
    ("copy.volume", "the volume itself in {place}"),
    (
        "copy.synchronous",
        "synchronous copy in another zone of {place}",
    ),
    (
        "copy.read_replica",
        "read replica in another zone of {place}",
    ),
    ("copy.replica", "asynchronous replica in {place}"),
    ("copy.replica.synchronous", "synchronous replica in {place}"),
    ("copy.snapshot", "snapshot in {place}"),
    ("copy.snapshot.copy", "snapshot copy in {place}"),
    ("copy.logs", "point in time from logs in {place}"),
    (
        "copy.logs.copy",
        "point in time from logs copied to {place}",
    ),
    ("copy.version", "older version in {place}"),
    ("copy.separate", "{copy}, under other credentials"),
    ("copy.locked", "{copy}, locked"),
];
