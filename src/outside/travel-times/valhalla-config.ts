/**
 * The settings Valhalla needs to build tiles and answer matrices, and no more. Its own generator needs Python and writes
 * three times as much; matrices by both are the same. Values are its defaults, except the limits of a matrix, which
 * would stop at 50 places. Source: valhalla_build_config of @valhallajs/valhallajs 3.6.1.
 */
export function valhallaConfig(tilesFolder: string) {
  const quiet = { type: '' };
  const wide = {
    max_distance: 5_000_000,
    max_locations: 1000,
    max_matrix_distance: 10_000_000,
    max_matrix_location_pairs: 1_000_000,
  };
  return {
    mjolnir: { tile_dir: tilesFolder, logging: quiet, concurrency: 1 },
    loki: { actions: ['sources_to_targets'], logging: quiet, service_defaults: snapping, use_connectivity: true },
    thor: { logging: quiet, source_to_target_algorithm: 'select_optimal' },
    meili: { default: tracing },
    service_limits: {
      ...limits,
      auto: wide,
      bicycle: wide,
      pedestrian: { ...wide, max_transit_walking_distance: 10_000, min_transit_walking_distance: 1 },
    },
  };
}

/** How a home is moved to a road, in metres and degrees. */
const snapping = {
  heading_tolerance: 60,
  minimum_reachability: 50,
  node_snap_tolerance: 5,
  radius: 0,
  search_cutoff: 35_000,
  street_side_max_distance: 1000,
  street_side_tolerance: 5,
};

/** Never used here, but read at the start. */
const tracing = {
  beta: 3,
  breakage_distance: 2000,
  geometry: false,
  gps_accuracy: 5,
  interpolation_distance: 10,
  max_route_distance_factor: 5,
  max_route_time_factor: 5,
  max_search_radius: 100,
  route: true,
  search_radius: 50,
  sigma_z: 4.07,
  turn_penalty_factor: 0,
};

const limits = {
  allow_hard_exclusions: false,
  max_alternates: 2,
  max_distance_disable_hierarchy_culling: 0,
  max_exclude_locations: 50,
  max_exclude_polygons_length: 10_000,
  max_radius: 200,
  max_reachability: 100,
  max_timedep_distance: 500_000,
  max_timedep_distance_matrix: 0,
  centroid: { max_distance: 200_000, max_locations: 5 },
  isochrone: {
    max_contours: 4,
    max_distance: 25_000,
    max_distance_contour: 200,
    max_locations: 1,
    max_time_contour: 120,
  },
  skadi: { max_shape: 750_000, min_resample: 10 },
  status: { allow_verbose: false },
  trace: {
    max_alternates: 3,
    max_alternates_shape: 100,
    max_distance: 200_000,
    max_gps_accuracy: 100,
    max_search_radius: 100,
    max_shape: 16_000,
  },
};
