using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Api;

/// <summary>A rule set: one version of an authority's rules.</summary>
/// <param name="Authority">The authority, in the requested language.</param>
/// <param name="InForce">Whether stored results are rated under it.</param>
/// <param name="Sha256">The hash of its file as released.</param>
/// <param name="MarkUnit">The unit of its published marks.</param>
/// <param name="PoundsPerKilogram">Pounds on the scale in a kilogram on the scale.</param>
internal sealed record RuleSetItem(string Id, string Version, string Authority, string Title, DateOnly ValidFrom, DateOnly? ValidTo, bool InForce, string Sha256, TableUnit MarkUnit, decimal PoundsPerKilogram);

/// <summary>A rule set with the names of its tables.</summary>
internal sealed record RuleSetDetail(RuleSetItem Standard, IReadOnlyList<string> Tables);

/// <summary>A table of a rule set, as the file of the set has it.</summary>
/// <param name="Content">The table: its shape is that of the rule set's JSON Schema.</param>
internal sealed record TableResponse(string Standard, string Table, JsonElement Content);

/// <summary>Standards: the rules that marks are made under.</summary>
internal static class RuleSetEndpoints
{
    private const string Tag = "Standards";
    private static readonly string[] NoTables = ["$schema", "id", "version", "authority", "title", "validFrom", "validTo"];
    private static readonly Parameter Id = Parameter.Text("id", "The identifier of the standard set.", "tn-2025.2").Path();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.Read("/standards", "readStandards", All).AlsoCsv().Shows(Examples.Standards)
            .Says(Tag, "Read the catalogue of standards", "Every standard set that this program ships, and which one stored results are rated under.");
        api.Read("/standards/{id}", "readStandard", One).Takes(Id).Shows(Examples.Standard)
            .Says(Tag, "Read a standard set", "A standard set and the names of its tables.");
        api.Read("/standards/{id}/tables/{table}", "readTableOfStandard", Table).Shows(Examples.Table)
            .Takes(Id, Parameter.Text("table", "The name of the table.", "poundsPerLength").Path())
            .Says(Tag, "Read a table of a standard set", "One table, cell by cell, with its label and its source.");
        api.Read("/conversions", "readConversions", Conversions).Takes(Parameter.Text("from", "Only conversions from this scale.", "fr"), Parameter.Text("to", "Only conversions to this scale.", "ifha"))
            .AlsoCsv().Shows(Examples.Conversions)
            .Says("Conversions", "Read the conversions", "The scales known, and the rows that lead from one to another. As CSV the rows.");
    }

    private static ApiResponse<Paged<RuleSetItem>> All(HttpContext context, RuleSetsInForce standards)
    {
        RuleSetItem[] items = [.. standards.Ids.Select(id => Item(context, standards.Find(id)!, standards))];
        return new ApiResponse<Paged<RuleSetItem>>(new Paged<RuleSetItem>(items)) { InWords = true, Csv = () => CsvTable.Write(items) };
    }

    private static Results<ApiResponse<RuleSetDetail>, RefusedResult> One(HttpContext context, RuleSetsInForce standards)
    {
        if (standards.Find(ApiRequest.From(context).Text("id")!) is not { } set) return RefusedResult.NotFound;
        using var json = JsonDocument.Parse(standards.Json(set.Id)!);
        var tables = json.RootElement.EnumerateObject().Select(member => member.Name).Except(NoTables).ToList();
        return new ApiResponse<RuleSetDetail>(new RuleSetDetail(Item(context, set, standards), tables)) { InWords = true };
    }

    private static Results<ApiResponse<TableResponse>, RefusedResult> Table(HttpContext context, RuleSetsInForce standards)
    {
        var asked = ApiRequest.From(context);
        var (id, name) = (asked.Text("id")!, asked.Text("table")!);
        if (standards.Json(id) is not { } file || NoTables.Contains(name)) return RefusedResult.NotFound;
        using var json = JsonDocument.Parse(file);
        if (!json.RootElement.TryGetProperty(name, out var table)) return RefusedResult.NotFound;
        return new ApiResponse<TableResponse>(new TableResponse(id, name, table.Clone()));
    }

    private static ApiResponse<ConversionsResponse> Conversions(HttpContext context, Calculations.ConvertMarks conversions)
    {
        var asked = ApiRequest.From(context);
        var (from, to, language) = (asked.Text("from"), asked.Text("to"), asked.Wording.Language);
        ScaleItem[] scales = [.. conversions.Scales.Select(scale => new ScaleItem(scale.Id, scale.Name.In(language), scale.Unit, scale.Step, scale.Closed?.In(language)))];
        ConversionItem[] rows = [.. conversions.Rows.Where(entry => (from is null || entry.Row.From == from) && (to is null || entry.Row.To == to)).Select(entry => new ConversionItem(
            entry.Set, entry.Row.Id, entry.Row.From, entry.Row.To, entry.Row.Factor, entry.Row.Factor is null ? null : entry.Row.Offset, entry.Row.Points.Count,
            entry.Row.Uncertainty, entry.Row.ValidFrom, entry.Row.ValidTo, entry.Row.Origin.Label, entry.Row.Origin.Source))];
        return new ApiResponse<ConversionsResponse>(new ConversionsResponse(scales, rows)) { InWords = true, Csv = () => CsvTable.Write(rows) };
    }

    private static RuleSetItem Item(HttpContext context, RuleSet set, RuleSetsInForce standards)
    {
        var language = ApiRequest.From(context).Wording.Language;
        return new RuleSetItem(set.Id, set.Version, set.Authority.In(language), set.Title.In(language), set.ValidFrom, set.ValidTo, set.Id == standards.Today.Id,
            RuleSetLock.Sha256(standards.Json(set.Id)!), set.Scale.Unit, set.Scale.PoundsPerKilogram);
    }
}

/// <summary>The scales known, and the rows between them.</summary>
internal sealed record ConversionsResponse(IReadOnlyList<ScaleItem> Scales, IReadOnlyList<ConversionItem> Rows);

/// <summary>A scale on which some authority rates horses.</summary>
/// <param name="Step">The step to which its marks are rounded, in its unit.</param>
/// <param name="Closed">Why it cannot be converted; null when it can.</param>
internal sealed record ScaleItem(string Id, string Name, TableUnit Unit, decimal Step, string? Closed);

/// <summary>A row of a conversion table.</summary>
/// <param name="Factor">What a mark is multiplied by; null in a row of points.</param>
/// <param name="Offset">What is then added, in the unit of the scale converted to; null in a row of points.</param>
/// <param name="Points">How many points the row joins; 0 in an affine row.</param>
/// <param name="Uncertainty">Standard deviation of the result, in its unit; null when the authority states none.</param>
/// <param name="Label">How well the row is attested.</param>
internal sealed record ConversionItem(
    string Standard, string Id, string From, string To, decimal? Factor, decimal? Offset, int Points, decimal? Uncertainty, DateOnly ValidFrom, DateOnly? ValidTo, Label Label, string Source);
