using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Tests.Architecture;

/// <summary>A singleton must not hold a transient or scoped service: it would keep the first instance for ever.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public void Singletons_take_no_transient_services()
    {
        var settings = new YardstickOptions { Data = Path.GetTempPath() };
        var services = new ServiceCollection().AddYardstick(settings).AddSite(settings, _ => Task.CompletedTask).Where(IsOurs).ToList();
        var transient = services
            .Where(service => service.Lifetime == ServiceLifetime.Transient)
            .Select(service => service.ServiceType)
            .ToHashSet();
        var singletons = services.Where(service => service.Lifetime == ServiceLifetime.Singleton && service.ImplementationType is not null);

        transient.ShouldContain(typeof(Yardstick.Engine.RuleSets.RuleSet));
        singletons.Count().ShouldBeGreaterThan(50);
        singletons
            .Where(service =>
                service
                    .ImplementationType!.GetConstructors()
                    .SelectMany(constructor => constructor.GetParameters())
                    .Any(parameter => transient.Contains(parameter.ParameterType))
            )
            .Select(service => service.ImplementationType!.Name)
            .ShouldBeEmpty();
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        !service.IsKeyedService && service.ServiceType.Namespace?.StartsWith("Yardstick", StringComparison.Ordinal) == true;
}
