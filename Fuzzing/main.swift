// Runs libFuzzer over one part of Wenshu: `wenshu-fuzz TARGET [libFuzzer options] [corpus folders]`.
import Foundation

/// The entry of libFuzzer's loop. Source: LLVM, compiler-rt/lib/fuzzer/FuzzerInterface.h; it returns a status for `exit`.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
guard CommandLine.argc > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
    print("wenshu-fuzz TARGET [libFuzzer options] [folders]; targets: \(names)")
    exit(CommandLine.argc > 1 ? 2 : 0)
}
setenv(FuzzTarget.variable, target.rawValue, 1)

// libFuzzer sees the arguments without the target's name, and starts itself anew with `argv[0]` for some options.
var kept = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: Int(CommandLine.argc))
kept[0] = CommandLine.unsafeArgv[0]
for index in 2...Int(CommandLine.argc) { kept[index - 1] = CommandLine.unsafeArgv[index] }
var count = CommandLine.argc - 1
exit(runDriver(&count, &kept) { bytes, length in FuzzTarget.runChosen(bytes, length) })
