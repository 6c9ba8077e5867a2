/// One of the elements, which are not empty.
func pick<Element>(_ elements: [Element], _ random: inout some RandomNumberGenerator) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
}
