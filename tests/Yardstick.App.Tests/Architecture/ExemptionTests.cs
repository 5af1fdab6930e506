using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Exemptions cover only what they name and must be removed once they are not needed.</summary>
public sealed class ExemptionTests
{
    private static readonly IReadOnlyList<Exemption> Listed = Exemptions.Parse([
        "# a remark",
        "",
        "names | A | because",
        "names | Gone | because",
        "sealed | B | because",
    ]);

    [Fact]
    public void An_exemption_covers_its_rule_and_subject_only() =>
        Exemptions.Apply("names", [new("A", "x"), new("B", "x"), new("Gone", "x")], Listed).ShouldHaveSingleItem().Subject.ShouldBe("B");

    [Fact]
    public void An_unneeded_exemption_is_a_fault() =>
        Exemptions.Apply("names", [new("A", "x")], Listed).ShouldHaveSingleItem().ToString().ShouldContain("Gone: breaks no rule any more");

    [Fact]
    public void An_exemption_gives_its_reason() => Should.Throw<FormatException>(() => Exemptions.Parse(["names | A |"]));
}
