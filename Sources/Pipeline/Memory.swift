import WenshuCore

/// Memory of this process.
public enum Memory {
    /// What is resident now, in MiB (`VmRSS`).
    public static var held: Double { field("VmRSS:") }

    /// The most that was resident, in MiB (`VmHWM`).
    public static var peak: Double { field("VmHWM:") }

    private static func field(_ name: String) -> Double {
        guard let status = try? InputFile.read("/proc/self/status") else { return 0 }
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(name) }
        return (line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first).flatMap { Double($0) }.map {
            $0 / 1024
        } ?? 0
    }
}
