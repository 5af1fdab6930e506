using System.Reflection;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Certificates;

/// <summary>Represents the content of a certificate before it has a reference and a date.</summary>
/// <param name="Authority">The short name of the authority, used as the prefix of references.</param>
internal sealed record CertificateDraft(string Authority, CertificateContent Content);

/// <summary>
/// Use case: prepares the content of a horse's certificate from the latest published list and the rule set under which that list was
/// composed.
/// </summary>
internal sealed class DraftCertificate(ListsStore lists, ListViews views, ResultsStore results, RuleSetsInForce inForce)
{
    /// <summary>Gets the program version recorded in certificates.</summary>
    public static string EngineVersion { get; } =
        typeof(RuleSet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>
    /// Returns the horse's mark on the latest published list; null when it is on none. Without a discipline or breed, uses the rating pool
    /// of its last list.
    /// </summary>
    public async Task<PublishedMark?> FindAsync(HorseId horseId, Discipline? discipline, Breed? breed, CancellationToken cancellationToken)
    {
        var marks = await lists.ListByHorseAsync(horseId, cancellationToken);
        foreach (
            var mark in marks
                .Where(mark => (discipline is null || mark.Pool.Discipline == discipline) && (breed is null || mark.Pool.Breed == breed))
                .OrderByDescending(mark => mark.AsOf)
                .ThenByDescending(mark => mark.ListNumber)
        )
            if (await lists.NextNumberAsync(mark.Pool, cancellationToken) == mark.ListNumber + 1)
                return mark;
        return null;
    }

    /// <summary>Prepares the content of a certificate; refused when the latest published list has no mark for the horse.</summary>
    public async Task<Outcome<CertificateDraft>> PrepareAsync(
        HorseId horseId,
        Discipline? discipline,
        Breed? breed,
        CancellationToken cancellationToken
    )
    {
        if (
            await FindAsync(horseId, discipline, breed, cancellationToken) is not { } mark
            || await lists.FindAsync(mark.Pool, mark.ListNumber, cancellationToken) is not { } list
            || await views.PublishedAsync(mark.Pool, mark.ListNumber) is not { } view
            || view.Rows.FirstOrDefault(row => row.HorseId == horseId.Value) is not { } row
            || await results.FindHorseAsync(horseId.Value, cancellationToken) is not { } horse
        )
            return new Refusal(RefusalCode.NotOnList);
        var rules = inForce.Find(list.RuleSet) ?? inForce.On(list.AsOf);
        return new CertificateDraft(
            rules.Id.Split('-')[0].ToUpperInvariant(),
            new CertificateContent
            {
                Reference = "",
                Authority = rules.Authority,
                IssuedAt = default,
                IssuedBy = "",
                ExpiresOn = default,
                Horse = new CertifiedHorse(horse.Id, row.Name, horse.Suffix, horse.Foaled, horse.Sex),
                Discipline = mark.Pool.Discipline,
                Breed = mark.Pool.Breed,
                Mark = GetMark(row, mark, rules.Scale),
                Scales = GetScales(mark, rules),
                List = new CertifiedList(list.Number, list.AsOf, list.PublishedAt, list.Sha256),
                RuleSet = list.RuleSet,
                Parameters = list.Parameters,
                EngineVersion = EngineVersion,
                Invented = list.Invented,
            }
        );
    }

    private static CertifiedMark GetMark(ListViewRow row, PublishedMark mark, ScaleRules scale)
    {
        decimal OnScale(decimal pounds) =>
            Math.Round(scale.Unit == TableUnit.Kg ? pounds / scale.PoundsPerKilogram : pounds, 2, MidpointRounding.AwayFromZero);
        return new CertifiedMark(
            mark.Mark,
            scale.Unit,
            row.Definitive,
            row.Binding,
            OnScale(row.AssessmentPounds),
            OnScale(row.DeviationPounds),
            OnScale(row.ConfidencePounds),
            mark.Rank,
            row.Runs,
            row.LastRun
        );
    }

    private static CertifiedScale[] GetScales(PublishedMark mark, RuleSet rules)
    {
        var converter = Converter.Over(
            RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!).Where(set => set.Id != rules.Id).Prepend(rules)
        );
        var own = converter.Scales.FirstOrDefault(scale => rules.Id.StartsWith(scale.Id + "-", StringComparison.Ordinal));
        return [.. converter.Scales.Where(scale => scale.Id != own?.Id).Select(scale => On(converter, scale, mark, own))];
    }

    private static CertifiedScale On(Converter converter, RatingScale scale, PublishedMark mark, RatingScale? own)
    {
        CertifiedScale None(ScaleRefusal why) => new(scale.Id, scale.Name, null, scale.Unit, null, null, [], why);
        // Purebred Arabians are rated on a separate scale: the rows of thoroughbred scales do not apply to them.
        if (mark.Pool.Breed != Breed.Thoroughbred)
            return None(new ScaleRefusal(null, scale.Closed, null, null));
        if (own is null)
            return None(new ScaleRefusal(ConversionRefusalCode.UnknownScale, null, null, null));
        return converter
            .Convert(mark.Mark, own.Id, scale.Id, mark.AsOf)
            .Match(
                found => new CertifiedScale(
                    scale.Id,
                    scale.Name,
                    found.Value,
                    found.Unit,
                    found.Uncertainty is { } doubt ? Math.Round(doubt, 2, MidpointRounding.AwayFromZero) : null,
                    found.Label,
                    found.RowIds,
                    null
                ),
                // A certificate states its own day, so it only needs to say that there is no row on it.
                refused =>
                    None(
                        new ScaleRefusal(
                            refused.Code == ConversionRefusalCode.NotYetValid ? ConversionRefusalCode.NoRow : refused.Code,
                            refused.Reason,
                            refused.Lowest,
                            refused.Highest
                        )
                    )
            );
    }
}
