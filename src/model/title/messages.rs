//! Every message that a title can be: its key, and the holes that it has.

use super::Message;

/// Declares messages by subject, and [`MESSAGES`] with all of them.
macro_rules! messages {
    ($($(#[$about:meta])* $subject:ident { $($name:ident = $key:literal [$($part:literal),*];)* })*) => {
        $(
            $(#[$about])*
            pub(crate) mod $subject {
                use super::Message;
                $(
                    pub(crate) const $name: Message<{ <[&str]>::len(&[$($part),*]) }> = Message {
                        key: concat!(stringify!($subject), ".", $key),
                        parts: [$($part),*],
                    };
                )*
            }
        )*

        /// Every message by its key, with the holes that it has.
        pub const MESSAGES: &[(&str, &[&str])] = &[
            $($((concat!(stringify!($subject), ".", $key), &[$($part),*]),)*)*
        ];
    };
}

messages! {
    /// Steps of a recovery.
    step {
        DETECT = "detect" [];
        WAIT = "wait" [];
        DECIDE = "decide" [];
        DECIDE_TO_RECOVER = "decide.recover" [];
        DECIDE_TO_ROLL_BACK = "decide.roll_back" [];
        DECIDE_ON_A_ZONE = "decide.zone" ["component"];
        FORENSICS = "forensics" [];
        CREDENTIALS = "credentials" [];
        PROVISION = "provision" [];
        NETWORK = "network" [];
        NOWHERE = "nowhere" [];
        WAIT_FOR_REGION = "wait.region" [];
        WAIT_FOR_HOME = "wait.home" ["component"];
        HOME_DESTROYED = "destroyed" ["component"];
        RESIZE = "resize" ["component"];
        START = "start" ["component"];
        FIND = "find" [];
        RESTORE = "restore" ["component"];
        REPLAY = "replay" ["component"];
        PROMOTE = "promote.replica" ["component"];
        PROMOTE_READ_REPLICA = "promote.read_replica" ["component"];
        NO_COPY = "no_copy" ["component"];
        CONVERT = "convert" ["component"];
        SCALE = "scale" ["component"];
        LAUNCH = "launch" ["component"];
        DEPLOY = "deploy" [];
        DEPLOY_ON = "deploy.on" ["component"];
        CREATE = "create" ["component"];
        GROW_CACHE = "cache.grow" ["component"];
        WARM_CACHES = "cache.warm_all" [];
        WARM_CACHE = "cache.warm" ["component"];
        VERIFY = "verify" [];
        VERIFY_RESTORED = "verify.restored" [];
        VERIFY_CLEAN = "verify.clean" [];
        SWITCH = "switch" [];
        SWITCH_READS = "switch.reads" [];
        SWITCH_AS_PLANNED = "switch.planned" [];
        DROP_NODES = "nodes.drop" ["component"];
        REPLACE_NODES = "nodes.replace" ["component"];
        FAIL_OVER_TO_STANDBY = "zone.standby" ["component"];
        FAIL_OVER_TO_REPLICA = "zone.replica" ["component"];
        CREATE_ANEW = "zone.create" ["component"];
        CREATE_GATEWAY = "zone.gateway" ["component"];
        RESTART = "restart" ["component"];
        RESTART_ON_STORAGE = "restart.storage" ["component"];
        WAIT_FOR_REPLICA = "wait.replica" [];
        WAIT_FOR_CAPACITY = "wait.capacity" [];
        FIRST_OF = "first_of" ["components"];
        SOME_OF = "some_of" ["least", "components"];
        MEASURED = "measured" ["step", "date"];
    }
    /// Copies of a store's data.
    copy {
        VOLUME = "volume" ["place"];
        MEMORY = "memory" ["place"];
        SYNCHRONOUS = "synchronous" ["place"];
        READ_REPLICA = "read_replica" ["place"];
        REPLICA = "replica" ["place"];
        SYNCHRONOUS_REPLICA = "replica.synchronous" ["place"];
        SNAPSHOT = "snapshot" ["place"];
        SNAPSHOT_COPY = "snapshot.copy" ["place"];
        LOGS = "logs" ["place"];
        LOG_COPY = "logs.copy" ["place"];
        VERSION = "version" ["place"];
        SEPARATE = "separate" ["copy"];
        LOCKED = "locked" ["copy"];
        NONE = "none" [];
    }
    /// Parts of the structure that a workload rests on.
    part {
        ON = "on" ["component", "service"];
        NODES = "nodes" ["component"];
        NODE = "node" ["component", "number"];
        MAINTENANCE = "maintenance" ["component"];
        SOFTWARE = "software" [];
        SHARED = "shared" [];
        IN_ONE_ZONE = "one_zone" ["part"];
        WITHIN = "within" ["part", "region"];
        AT_ONCE = "at_once" ["part"];
        IN_BOTH = "both" ["part", "here", "there"];
        WHILE_MOVING = "moving" ["part"];
    }
    /// Figures that no target is about, told beside them.
    aside {
        AGE = "age" [];
        AGE_AT_WORST = "age.worst" [];
        AGE_ROLLING = "age.rolling" [];
        AGE_OVER_TIME = "age.over_time" [];
        CATCH_UP = "catch_up" [];
        RETENTION = "retention" ["scenario"];
        CLEAN_IMAGES = "images" ["scenario"];
        QUEUE = "queue" ["component"];
        ROUND_TRIP = "round_trip" ["component"];
        COMMITS = "commits" ["component"];
        CONFLICTS = "conflicts" ["component"];
        CONFLICTS_A_DAY = "conflicts.daily" ["component"];
        RATE = "rate" ["currency", "day"];
    }
    /// Strategies.
    strategy {
        SINGLE_REGION = "single_region" [];
        BACKUP_RESTORE = "backup_restore" [];
        PILOT_LIGHT = "pilot_light" [];
        WARM_STANDBY = "warm_standby" [];
        ACTIVE_ACTIVE = "active_active" [];
    }
    /// Lines of the bill that no row of the catalogue names.
    charge {
        DRILLS = "drills" [];
        LABOUR = "labour" [];
        ONE_OFF = "one_off" [];
        REPLICATED_SERVERS = "servers.replicated" [];
        LICENCES = "licences" [];
        LICENCES_OF_STANDBY = "licences.standby" [];
        COMMITMENT = "commitment" ["charge"];
        OF_OTHERS = "others" [];
        OF_THE_PLAN = "plan" [];
    }
}
