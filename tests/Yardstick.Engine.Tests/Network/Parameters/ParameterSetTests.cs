using System.Text;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Network.Parameters;

/// <summary>Tests that parameter files are versioned, locked and read strictly.</summary>
public sealed class ParameterSetTests
{
    [Fact]
    public void The_shipped_set_serves_thoroughbreds_from_data_and_Arabians_by_default()
    {
        var set = ParameterCatalogue.Current;
        foreach (var discipline in new[] { Discipline.Flat, Discipline.Hurdle, Discipline.Chase })
            set.For(new(discipline, Breed.Thoroughbred)).Evidence.ShouldNotBeNull();
        set.For(new(Discipline.Flat, Breed.Arabian)).Evidence.ShouldBeNull();
        set.Pools.SelectMany(pool => pool.Parameters.Evidence is { } evidence ? [evidence.Until] : Array.Empty<DateOnly>())
            .ShouldAllBe(day => day <= set.Until);
        ParameterCatalogue.Find(set.Id).ShouldBeSameAs(set);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var json = ParameterJson.Write(ParameterCatalogue.Current);
        ParameterJson.Write(ParameterJson.Read(json).Set!).ShouldBe(json);
    }

    [Theory]
    [InlineData("\"formDays\": ", "\"formDays\": -", "$.books[0].parameters.formDays")]
    [InlineData("\"growth\"", "\"grwth\"", "grwth")]
    [InlineData("\"fromAge\": 3", "\"fromAge\": 0", "ages must rise")]
    [InlineData("\"arabian\"", "\"thoroughbred\"", "twice")]
    public void What_is_wrong_is_named(string found, string put, string named)
    {
        var text = Encoding.UTF8.GetString(ParameterJson.Write(ParameterCatalogue.Current));
        var at = text.IndexOf(found, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        var reading = ParameterJson.Read(Encoding.UTF8.GetBytes(text.Remove(at, found.Length).Insert(at, put)));
        string.Join('\n', reading.Problems).ShouldContain(named);
    }
}
