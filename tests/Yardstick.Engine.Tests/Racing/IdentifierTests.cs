using System.Text.Json;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Racing;

public sealed class IdentifierTests
{
    [Fact]
    public void An_identifier_is_not_empty()
    {
        Should.Throw<ArgumentException>(() => new HorseId(""));
        Should.Throw<ArgumentException>(() => new RaceId(""));
        Should.Throw<FormatException>(() => HorseId.Parse(""));
        Should.Throw<FormatException>(() => RaceId.Parse(""));
        HorseId.TryParse(null, null, out _).ShouldBeFalse();
        RaceId.TryParse("", null, out _).ShouldBeFalse();
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<HorseId>("\"\""));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<RaceId>("null"));
    }

    [Fact]
    public void The_default_value_identifies_nothing()
    {
        (default(HorseId).IsDefault, default(RaceId).IsDefault).ShouldBe((true, true));
        Should.Throw<InvalidOperationException>(() => default(HorseId).Value);
        Should.Throw<InvalidOperationException>(() => default(RaceId).ToString());
        Should.Throw<InvalidOperationException>(() => JsonSerializer.Serialize(default(HorseId)));
    }

    [Fact]
    public void Identifiers_are_compared_by_code_unit()
    {
        var horses = new[] { "é", "b", "B", "a" }.Select(text => new HorseId(text)).Order();
        horses.Select(horse => horse.Value).ShouldBe(["B", "a", "b", "é"]);
        (new RaceId("R10") < new RaceId("R9")).ShouldBeTrue();
        new RaceId("R1").ShouldNotBe(new RaceId("r1"));
        new RaceId("R1").ShouldBe(RaceId.Parse("R1"));
    }

    [Fact]
    public void An_identifier_is_a_string_in_JSON()
    {
        JsonSerializer.Serialize(new HorseId("H 1")).ShouldBe("\"H 1\"");
        JsonSerializer.Serialize(new Dictionary<RaceId, int> { [new RaceId("R1")] = 3 }).ShouldBe("{\"R1\":3}");
        JsonSerializer.Deserialize<Dictionary<RaceId, int>>("{\"R1\":3}")!.Keys.ShouldBe([new RaceId("R1")]);
        JsonSerializer.Deserialize<HorseId>("\"H 1\"").ToString().ShouldBe("H 1");
    }
}
