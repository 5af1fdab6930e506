using System.Globalization;
using Yardstick.App.Demo;

namespace Yardstick.App.Tests.DemoData;

/// <summary>The demonstration season has the properties that tests and tutorials rely on, whatever the seed.</summary>
public sealed class DemoSeasonTests
{
    private static readonly IReadOnlyList<SeasonRow> Season = Read(DemoSeason.DefaultSeed);

    private static readonly IReadOnlyList<IReadOnlyList<SeasonRow>> Races = [.. Season.GroupBy(r => r["race_id"]).Select(g => g.ToList())];

    public static TheoryData<ulong> Seeds => [DemoSeason.DefaultSeed, 1, 2, 3, 4, ulong.MaxValue];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_season_is_large_enough(ulong seed)
    {
        var rows = Read(seed);
        var runs = rows.Where(r => r["status"] != "NR").ToList();
        Assert.True(rows.Select(r => (r["date"], r["course"])).Distinct().Count() >= 90);
        Assert.True(rows.Select(r => r["race_id"]).Distinct().Count() >= 700);
        Assert.True(runs.Select(r => r["horse_id"]).Distinct().Count() >= 600);
        Assert.True(runs.Count >= 6000);
        Assert.Equal("2026-11-15", rows[^1]["date"]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_irregular_outcome_occurs(ulong seed)
    {
        var rows = Read(seed);
        var races = rows.GroupBy(r => r["race_id"]).ToList();
        string[] statuses = ["FIN", "PU", "F", "UR", "BD", "RO", "SU", "RTR", "CO", "REF", "LFT", "DNF", "DSQ", "NR"];
        Assert.Equal(statuses.Order(), rows.Select(r => r["status"]).Distinct().Order());
        Assert.Contains(races, r => r.Count(h => h["position"] == "1") == 2);
        Assert.Contains(races, r => r.Count(h => h["position"] == "3") == 2);
        Assert.Contains(rows, r => r["position"] == "1" && r["official_position"] == "2");
        Assert.Contains(rows, r => r["position"] == "3" && r["official_position"] == "4");
        Assert.Contains(races, r => r.Count(h => h["status"] != "NR") == 1);
        Assert.Contains(races, r => r.All(h => h["status"] is "DNF" or "NR"));
        Assert.Contains(races, r => r.Count(h => h["status"] == "FIN") > 4 && r.All(h => h["beaten_lengths"].Length == 0));
        Assert.Contains(rows, r => r["distance_m"].Length == 0);
        Assert.Contains(rows, r => r["going"].Length == 0);
        Assert.Contains(rows, r => r["age"].Length == 0 && r["foaled"].Length == 0);
        Assert.Contains(rows, r => r.Decimal("beaten_lengths") >= 25);
        Assert.Contains(rows, r => r["claim_kg"].Length > 0);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Some_races_have_only_unknown_horses(ulong seed)
    {
        var unknown = FieldsWithoutAKnownHorse(Read(seed)).ToList();
        Assert.Contains(unknown, field => field.All(r => r["suffix"] == "TUN"));
        Assert.Contains(unknown, field => field.All(r => r["suffix"] != "TUN"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_in_any_culture()
    {
        var here = Written(DemoSeason.DefaultSeed);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-EG");
            Assert.Equal(here, Written(DemoSeason.DefaultSeed));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.NotEqual(here, Written(DemoSeason.DefaultSeed + 1));
    }

    [Fact]
    public void Margins_never_fall_as_positions_rise()
    {
        foreach (var race in Races)
        {
            var finishers = race.Where(r => r["position"].Length > 0).OrderBy(r => r.Decimal("position")).ToList();
            foreach (var (ahead, behind) in finishers.Zip(finishers.Skip(1)))
            {
                var level = ahead["position"] == behind["position"];
                Assert.True(
                    ahead["beaten_lengths"].Length == 0
                        || (
                            level
                                ? ahead.Decimal("beaten_lengths") == behind.Decimal("beaten_lengths")
                                : ahead.Decimal("beaten_lengths") < behind.Decimal("beaten_lengths")
                        )
                );
            }
        }
    }

    [Fact]
    public void Only_finishers_are_placed() => Assert.All(Season, r => Assert.Equal(r["status"] == "FIN", r["position"].Length > 0));

    [Fact]
    public void Only_the_winner_has_a_time_and_no_margin()
    {
        Assert.All(Season.Where(r => r["position"] == "1"), r => Assert.True(r["beaten_lengths"] is "0" or ""));
        Assert.All(Season.Where(r => r["time_s"].Length > 0), r => Assert.Equal("1", r["position"]));
    }

    [Fact]
    public void Weights_are_those_of_flat_racing() =>
        Assert.All(
            Season,
            r =>
            {
                Assert.InRange(r.Decimal("weight_kg"), 45, 70);
                Assert.Equal(0, r.Decimal("weight_kg") % 0.5m);
                Assert.InRange(r.Decimal("weight_kg") + r.Decimal("claim_kg"), 51, 65);
            }
        );

    [Fact]
    public void A_horse_runs_at_most_once_a_day() => Assert.All(Season.GroupBy(r => (r["date"], r["horse_id"])), g => Assert.Single(g));

    [Fact]
    public void Jockeys_and_numbers_are_unique_in_a_race() =>
        Assert.All(
            Races,
            race =>
            {
                Assert.Equal(race.Count, race.Select(r => r["jockey_id"]).Distinct().Count());
                Assert.Equal(race.Count, race.Select(r => r["number"]).Distinct().Count());
            }
        );

    [Fact]
    public void Breeds_never_race_each_other() =>
        Assert.All(Races, race => Assert.Single(race.Select(r => r["breed"] + r["horse_id"][..2]).Distinct()));

    [Fact]
    public void No_horse_younger_than_two_runs() =>
        Assert.All(Season.Where(r => r["age"].Length > 0), r => Assert.InRange(r.Decimal("age"), r["breed"] == "PA" ? 3 : 2, 12));

    [Fact]
    public void A_horse_keeps_one_identity_and_a_name_may_have_two()
    {
        Assert.All(
            Season.GroupBy(r => r["horse_id"]),
            g => Assert.Single(g.Select(r => (r["horse"], r["suffix"], r["foaled"], r["sex"])).Distinct())
        );
        var namesakes = Season.Select(r => (r["horse"], r["horse_id"])).Distinct().GroupBy(h => h.Item1).Count(g => g.Count() > 1);
        Assert.InRange(namesakes, 3, 10);
    }

    [Fact]
    public void Rows_are_ordered_by_race_and_position()
    {
        Assert.All(Races, race => Assert.InRange(race.Count, 3, 14));
        Assert.Equal(Season.Select(r => r["date"]), Season.Select(r => r["date"]).Order(StringComparer.Ordinal));
        Assert.Equal(Races.Count, Races.Select(r => (r[0]["date"], r[0]["race_name"])).Distinct().Count());
        Assert.Equal(Races.Count, Season.Zip(Season.Skip(1)).Count(p => p.First["race_id"] != p.Second["race_id"]) + 1);
    }

    private static IEnumerable<IReadOnlyList<SeasonRow>> FieldsWithoutAKnownHorse(IReadOnlyList<SeasonRow> rows)
    {
        var seen = new HashSet<string>();
        foreach (var race in rows.GroupBy(r => r["race_id"]))
        {
            var started = seen.Count > 300;
            var runners = race.ToList();
            if (started && !runners.Any(r => seen.Contains(r["horse_id"])))
            {
                yield return runners;
            }

            seen.UnionWith(runners.Select(r => r["horse_id"]));
        }
    }

    private static string Written(ulong seed)
    {
        using var csv = new StringWriter(CultureInfo.InvariantCulture);
        DemoSeason.Write(csv, seed);
        return csv.ToString();
    }

    /// <summary>The season has no quoted field, so splitting at commas is enough.</summary>
    private static List<SeasonRow> Read(ulong seed)
    {
        var lines = Written(seed).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',').Select((name, index) => (name, index)).ToDictionary(c => c.name, c => c.index);
        var rows = lines.Skip(1).Select(l => new SeasonRow(columns, l.Split(','))).ToList();
        Assert.All(rows, r => Assert.Equal(columns.Count, r.Fields.Count));
        return rows;
    }

    private sealed record SeasonRow(IReadOnlyDictionary<string, int> Columns, IReadOnlyList<string> Fields)
    {
        public string this[string column] => Fields[Columns[column]];

        public decimal Decimal(string column) =>
            this[column].Length == 0 ? 0 : decimal.Parse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
