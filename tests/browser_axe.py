"""What axe-core finds wrong with a page."""

# Every rule is tried; only what fails is told, and not how to select it, which takes a third of the time.
VIOLATIONS = """async () => {
  const told = await axe.run({resultTypes: ["violations"], selectors: false});
  return told.violations.map(one => [one.id, one.nodes.map(node => node.html)]);
}"""
