using System.CommandLine;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Creates the options that choose races.</summary>
internal static class RaceOptions
{
    /// <summary>The option of two races that are not one given twice.</summary>
    public const string DistinctRacesName = "--distinct-races";

    private const string PairName = "ID,ID";

    private static readonly Dictionary<string, Discipline> Disciplines = new(StringComparer.OrdinalIgnoreCase)
    {
        ["flat"] = Engine.Racing.Discipline.Flat,
        ["hurdle"] = Engine.Racing.Discipline.Hurdle,
        ["chase"] = Engine.Racing.Discipline.Chase,
        ["bumper"] = Engine.Racing.Discipline.Bumper,
    };

    private static readonly Dictionary<string, Breed> Breeds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tb"] = Engine.Racing.Breed.Thoroughbred,
        ["pa"] = Engine.Racing.Breed.Arabian,
    };

    /// <summary>Creates the option of the discipline.</summary>
    public static Option<Discipline?> Discipline(this CommandOptions options) =>
        options.Choice("--code", () => ResultsTexts.Option_code, Disciplines);

    /// <summary>Creates the option of the breed.</summary>
    public static Option<Breed?> Breed(this CommandOptions options) => options.Choice("--breed", () => ResultsTexts.Option_breed, Breeds);

    /// <summary>Creates the option, which can be repeated, of two races that are not one given twice.</summary>
    public static Option<RacePair[]> DistinctRaces(Localizer texts) =>
        new(DistinctRacesName)
        {
            Description = texts[() => ResultsTexts.Option_distinct_races],
            HelpName = PairName,
            CustomParser = result =>
            {
                var pairs = new List<RacePair>();
                foreach (var token in result.Tokens)
                {
                    if (RacePair.Parse(token.Value) is { } pair)
                        pairs.Add(pair);
                    else
                        result.AddError(texts.Get(() => ResultsTexts.Error_DistinctRaces, DistinctRacesName, token.Value, PairName));
                }

                return [.. pairs];
            },
        };
}
