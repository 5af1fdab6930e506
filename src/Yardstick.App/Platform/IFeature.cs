using System.CommandLine;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Platform;

/// <summary>
/// Represents a feature: an area of the product that owns its use cases, store, tables, pages, API, commands and texts. One line of
/// the list of features adds it to the program.
/// </summary>
internal interface IFeature
{
    /// <summary>Returns the error of a setting that only the feature can judge; null if there is none.</summary>
    /// <param name="options">The settings of the program.</param>
    CommandError? Validate(YardstickOptions options) => null;

    /// <summary>Adds the services of the feature, for the site and the command line alike.</summary>
    /// <param name="services">The services of the program.</param>
    /// <param name="options">The settings of the program, which <see cref="Validate"/> accepts.</param>
    void AddServices(IServiceCollection services, YardstickOptions options) { }

    /// <summary>Maps the pages, the API and the files of the feature.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints) { }

    /// <summary>Creates the commands of the feature. Commands of one name are merged: each feature adds its own subcommands.</summary>
    IEnumerable<Command> CreateCommands(CommandContext context) => [];
}
