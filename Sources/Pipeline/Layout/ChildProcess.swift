import Glibc

/// Another program that is run without a shell, in a group of its own, for a limited time.
struct ChildProcess {
    /// How it ended.
    enum Outcome: Equatable {
        /// By itself, with a status.
        case exited(Int32)
        /// By a signal that was not ours.
        case killed
        /// It took too long and was ended, with all processes that it had started.
        case late
        /// It could not be started; the system's error number.
        case unstarted(Int32)
    }

    /// Its path.
    let program: String
    /// What is handed to it, without its own name.
    let arguments: [String]
    /// The file that takes its output; nil drops it. Its complaints are always dropped.
    var output: String?
    /// The most seconds that it may take.
    var timeLimit = 120.0

    /// What it gets to know of the environment. Messages and formats do not depend on the user's language.
    private static let passed = [
        "PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS",
        "XDG_CACHE_HOME",
        "FONTCONFIG_FILE", "FONTCONFIG_PATH",
    ]

    private static var environment: [String] {
        passed.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
            + ["LANG=C.UTF-8", "LC_ALL=C.UTF-8", "SAL_USE_VCLPLUGIN=svp"]
    }

    /// Runs it and waits for its end.
    ///
    /// C functions: `posix_spawn`, `waitpid`, `kill`. The group makes sure that processes which it starts end with it.
    func run() -> Outcome {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, output ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)

        var child = pid_t()
        let failure = Self.withStrings([program] + arguments) { words in
            Self.withStrings(Self.environment) { environment in
                posix_spawn(&child, program, &actions, &attributes, words, environment)
            }
        }
        guard failure == 0 else { return .unstarted(failure) }
        defer { kill(-child, SIGKILL) }
        let limit = Self.now + timeLimit
        while true {
            var status: Int32 = 0
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { return Self.outcome(status) }
            if ended < 0, errno != EINTR { return .killed }
            guard Self.now < limit else {
                kill(-child, SIGKILL)
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                return .late
            }
            usleep(10_000)
        }
    }

    private static func outcome(_ status: Int32) -> Outcome {
        status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .killed
    }

    /// Seconds on a clock that only goes on.
    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Lends texts as a list of C strings with nil at its end.
    private static func withStrings(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) -> Int32 {
        var copies = texts.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeMutableBufferPointer { $0.baseAddress.map(body) ?? EINVAL }
    }

    /// The program of a name in the folders of `PATH`, or nil.
    static func find(_ name: String) -> String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").map { "\($0)/\(name)" }.first(where: isProgram)
    }

    /// Whether a path is that of a file that may be run.
    static func isProgram(_ path: String) -> Bool {
        path.hasPrefix("/") && access(path, X_OK) == 0 && !isFolder(path)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
