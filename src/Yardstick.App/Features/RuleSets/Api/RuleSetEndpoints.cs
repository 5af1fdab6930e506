using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets.Api;

/// <summary>Maps the endpoints of the rule sets that marks are made under.</summary>
internal static class RuleSetEndpoints
{
    private const string Tag = "Rule sets";
    private const string IdDescription = "The identifier of the rule set.";
    private const string IdExample = "tn-2025.2";
    private static readonly string[] NoTables = ["$schema", "id", "version", "authority", "title", "validFrom", "validTo"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/rules", GetAll)
            .WithName("readRuleSets")
            .WithTags(Tag)
            .WithSummary("List the rule sets")
            .WithDescription("Every rule set known to this site, and which of them is in force.")
            .RequirePermission(Permission.ReadRegister)
            .WithLocalizedContent()
            .ProducesCsv()
            .WithExample(RuleSetExamples.RuleSets);
        api.MapGet("/rules/{id}", Get)
            .WithName("readRuleSet")
            .WithTags(Tag)
            .WithSummary("Read a rule set")
            .WithDescription("A rule set and the names of its tables.")
            .RequirePermission(Permission.ReadRegister)
            .WithLocalizedContent()
            .WithExample(RuleSetExamples.RuleSet);
        api.MapGet("/rules/{id}/tables/{table}", GetTable)
            .WithName("readRuleSetTable")
            .WithTags(Tag)
            .WithSummary("Read a table of a rule set")
            .WithDescription("One table, cell by cell, with its label and its source.")
            .RequirePermission(Permission.ReadRegister)
            .WithExample(RuleSetExamples.Table);
    }

    private static Ok<Paged<RuleSetItem>> GetAll(RuleSetsInForce ruleSets, Localizer texts) =>
        TypedResults.Ok(new Paged<RuleSetItem>([.. ruleSets.Ids.Select(id => Item(ruleSets.Find(id)!, ruleSets, texts.Language))]));

    private static Results<Ok<RuleSetDetail>, ProblemHttpResult> Get(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        RuleSetsInForce ruleSets,
        Localizer texts
    )
    {
        if (ruleSets.Find(id) is not { } set)
            return Problems.NotFound;
        using var json = JsonDocument.Parse(ruleSets.Json(set.Id)!);
        var tables = json.RootElement.EnumerateObject().Select(member => member.Name).Except(NoTables).ToList();
        return TypedResults.Ok(new RuleSetDetail(Item(set, ruleSets, texts.Language), tables));
    }

    private static Results<Ok<TableResponse>, ProblemHttpResult> GetTable(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [Description("The name of the table."), ParameterExample("poundsPerLength")] string table,
        RuleSetsInForce ruleSets
    )
    {
        if (ruleSets.Json(id) is not { } file || NoTables.Contains(table))
            return Problems.NotFound;
        using var json = JsonDocument.Parse(file);
        return json.RootElement.TryGetProperty(table, out var content)
            ? TypedResults.Ok(new TableResponse(id, table, content.Clone()))
            : Problems.NotFound;
    }

    private static RuleSetItem Item(RuleSet set, RuleSetsInForce ruleSets, Language language) =>
        new(
            set.Id,
            set.Version,
            set.Authority.In(language),
            set.Title.In(language),
            set.ValidFrom,
            set.ValidTo,
            set.Id == ruleSets.Today.Id,
            RuleSetLock.Sha256(ruleSets.Json(set.Id)!),
            set.Scale.Unit,
            set.Scale.PoundsPerKilogram
        );
}
