import Glibc
import Synchronization
public import WenshuCore

/// Turns SVG files into PNG files with the program `rsvg-convert`, where it is installed.
public final class SVGRasterizer: Sendable {
    /// The one of the process; it keeps the pictures made last, so that a batch draws each once.
    public static let shared = SVGRasterizer()

    private struct Key: Hashable {
        let bytes: [UInt8]
        let pixels: Int
    }

    /// The most pictures kept.
    private static let capacity = 32
    /// Dots per inch, and the most pixels across or down.
    private static let resolution = 220.0
    private static let mostPixels = 3_000
    /// How long drawing may take, in milliseconds.
    private static let patience = 20_000

    private let made = Mutex<[Key: [UInt8]?]>([:])
    private let program: String

    /// Makes a rasterizer.
    /// - Parameter program: the program's name or path.
    public init(program: String = "rsvg-convert") { self.program = program }

    /// A PNG of an SVG file, or nil when the program is missing or fails.
    /// - Parameters:
    ///   - bytes: the file, checked before.
    ///   - width: its width on paper.
    ///   - height: its height on paper.
    public func png(of bytes: [UInt8], width: Length, height: Length) -> [UInt8]? {
        let longest = Double(max(width.emu, height.emu)) / 914_400 * Self.resolution
        let scale = min(1, Double(Self.mostPixels) / max(1, longest))
        let pixels = max(1, Int((Double(width.emu) / 914_400 * Self.resolution * scale).rounded()))
        let key = Key(bytes: bytes, pixels: pixels)
        if let known = made.withLock({ $0[key] }) { return known }
        let png = draw(bytes, pixels: pixels)
        made.withLock { made in
            if made.count >= Self.capacity { made.removeAll(keepingCapacity: true) }
            made[key] = .some(png)
        }
        return png
    }

    /// C function: `tmpfile`, whose files have no name and vanish when `fclose` closes them here.
    private func draw(_ bytes: [UInt8], pixels: Int) -> [UInt8]? {
        guard let inputFile = tmpfile() else { return nil }
        defer { fclose(inputFile) }
        guard let outputFile = tmpfile() else { return nil }
        defer { fclose(outputFile) }
        let (input, output) = (fileno(inputFile), fileno(outputFile))
        guard Self.write(bytes, to: input), lseek(input, 0, SEEK_SET) == 0 else { return nil }
        let arguments = [program, "--format=png", "--keep-aspect-ratio", "--width=\(pixels)"]
        guard run(arguments, input: input, output: output) else { return nil }
        guard let png = Self.read(output), png.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
        return png
    }

    /// Runs the program with files as its standard input and output, so that neither side can wait for the other.
    ///
    /// C functions: `posix_spawnp`, `waitpid`; the copies of the arguments are freed here.
    private func run(_ arguments: [String], input: Int32, output: Int32) -> Bool {
        var actions = posix_spawn_file_actions_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { return false }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var copies: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        var child: pid_t = 0
        guard posix_spawnp(&child, program, &actions, nil, &copies, environ) == 0 else { return false }
        var status: Int32 = 0
        for _ in 0..<Self.patience / 5 {
            let ended = waitpid(child, &status, WNOHANG)
            if ended == child { return status == 0 }
            if ended < 0, errno != EINTR { return false }
            usleep(5_000)
        }
        kill(child, SIGKILL)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return false
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    private static func read(_ descriptor: Int32) -> [UInt8]? {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0, size <= 64 << 20, lseek(descriptor, 0, SEEK_SET) == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: size)
        var known = 0
        while known < size {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + known }, size - known)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            known += count
        }
        return bytes
    }
}
