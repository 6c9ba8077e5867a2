/// Runs the command line program.
public func runWenshu() {}
