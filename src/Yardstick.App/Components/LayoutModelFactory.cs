using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Components;

/// <summary>Loads what the layout of every page shows around the page's own content.</summary>
internal sealed class LayoutModelFactory(RuleSet ruleSet, YardstickOptions settings, ILayoutContent content)
{
    /// <summary>Creates the model of a response. Error pages do not read the database again: it may be what failed.</summary>
    public async Task<LayoutModel> CreateAsync(HttpContext context)
    {
        var language = LanguageOfRequest.Get(context.Request);
        var authority = settings.Authority.Length > 0 ? settings.Authority : ruleSet.Authority.In(language);
        var (invented, mixed) = await content.GetOriginAsync();
        var model = new LayoutModel
        {
            Request = context.Request,
            Words = new Localizer(language, settings.Zone),
            Section = context.GetEndpoint()?.Metadata.GetMetadata<SiteSection>()?.Name ?? "",
            Authority = authority,
            SiteAddress = SiteAddress.GetAddress(context, settings) ?? "",
            RuleSet = ruleSet,
            HasSyntheticResults = invented,
            Mixed = mixed,
            ReceivesNotifications = content.ReceivesNotifications(CurrentUser.From(context)),
        };
        return context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? model : await ForUserAsync(model, context);
    }

    private async Task<LayoutModel> ForUserAsync(LayoutModel model, HttpContext context)
    {
        var shown = await content.GetAsync(CurrentUser.From(context), model.Words.Language, context.RequestAborted);
        return model with { Names = shown.Names, UnreadNotifications = shown.Unread, PendingTasks = shown.Pending };
    }
}
