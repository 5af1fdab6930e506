using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Assessments.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Network;
using Yardstick.Engine.Predictions;

namespace Yardstick.App.Features.Assessments;

/// <summary>Handles the page that compares two horses.</summary>
internal static class ComparePages
{
    /// <summary>Maps the page.</summary>
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/compare", CompareAsync).RequirePermission(Permission.ReadRegister).WithSection(SiteSections.Horses).Computes();

    private static async Task<RazorComponentResult<ComparePage>> CompareAsync(
        CompareQuery query,
        LoadComparison comparison,
        CancellationToken cancellationToken
    ) => PageResult.Create<ComparePage, CompareView>(await comparison.CompareAsync(query.View, cancellationToken));

    /// <summary>Represents the query string of a comparison: the two horses, their weights and the distance.</summary>
    /// <param name="View">The comparison, whose horses are not resolved yet.</param>
    private sealed record CompareQuery(CompareView View)
    {
        private const decimal DefaultKilograms = 57;
        private const int DefaultMetres = 1_600;
        private const int MaxTextLength = 100;

        /// <summary>Binds a parameter of an endpoint to the query string.</summary>
        public static ValueTask<CompareQuery> BindAsync(HttpContext context)
        {
            var query = context.Request.Query;
            var metres = query.GetNumber("metres") is { } number and >= 800 and <= 8_000 ? number : DefaultMetres;
            return ValueTask.FromResult(new CompareQuery(new CompareView(Side(query, "a"), Side(query, "b"), metres)));
        }

        private static CompareSide Side(IQueryCollection query, string name)
        {
            var typed = query.GetText("w" + name).Replace(',', '.');
            var known =
                decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var kilograms)
                && kilograms is >= 35 and <= 100;
            return new CompareSide(query.GetText(name, MaxTextLength), known ? kilograms : DefaultKilograms)
            {
                BadWeight = typed.Length > 0 && !known ? typed : null,
                ChosenId = query.GetText("id" + name, MaxTextLength),
            };
        }
    }
}

/// <summary>The view model of the comparison of two horses.</summary>
public sealed record CompareView(CompareSide First, CompareSide Second, int Metres)
{
    public HeadToHead? Answer { get; init; }

    public decimal? PoundsPerLength { get; init; }

    /// <summary>Gets whether the two horses have no rating pool in common.</summary>
    public bool InDifferentPools { get; init; }
}

/// <summary>Represents one of the two horses.</summary>
/// <param name="Typed">The name as typed.</param>
/// <param name="Kilograms">The weight carried, in kilograms.</param>
public sealed record CompareSide(string Typed, decimal Kilograms)
{
    public HorseRow? Horse { get; init; }

    public NetworkRatingEntry? NetworkEntry { get; init; }

    /// <summary>Gets the identifier of the horse selected for the text; empty for none.</summary>
    public string ChosenId { get; init; } = "";

    /// <summary>Gets the first horses that match the text, unless it identifies one unambiguously.</summary>
    public IReadOnlyList<HorseRow> Choices { get; init; } = [];

    /// <summary>Gets the number of horses that match the text.</summary>
    public int Found { get; init; }

    /// <summary>Gets the last known trainer of each horse, by horse identifier.</summary>
    public IReadOnlyDictionary<string, LastTrainer> Trainers { get; init; } = new Dictionary<string, LastTrainer>();

    public bool Missing { get; init; }

    /// <summary>Gets the typed weight if it is not valid; null otherwise.</summary>
    public string? BadWeight { get; init; }
}
